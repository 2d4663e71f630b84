package io.pixwizard.scenes.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {

  private static final PictureCodec CODEC = new ImageIoCodec();
  private static final Picture RED = Picture.filled(20, 12, 0xC81E14);
  private static final Picture BLUE = Picture.filled(20, 12, 0x1428C8);
  private static final TripletRequest REQUEST = new TripletRequest(1, Split.TRAIN, 20, 12);

  private final ReadReport report = new ReadReport();

  @TempDir private Path folder;

  /** A bucket. */
  private static final class InMemory implements ShardStore {
    private final Map<String, byte[]> shards = new HashMap<>();
    private Instant stored = Instant.parse("2026-01-01T00:00:00.123Z");
    private int opened;

    @Override
    public List<Listed> list() {
      return shards.entrySet().stream()
          .map(shard -> new Listed(shard.getKey(), shard.getValue().length, stored))
          .toList();
    }

    @Override
    public InputStream open(String name) throws IOException {
      opened++;
      if (!shards.containsKey(name)) {
        throw new FileNotFoundException(name);
      }
      return new ByteArrayInputStream(shards.get(name));
    }
  }

  private static Triplet triplet(String instruction, Picture input, Picture target, Truth truth) {
    return new Triplet("edit", Split.TRAIN, instruction, Map.of(), input, target, truth);
  }

  private static byte[] shard() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Truth edited =
        new Truth.Edited(Mask.where(20, 12, p -> p % 20 < 7), Optional.empty(), Optional.empty());
    try (ShardWriter writer = new ShardWriter(bytes, CODEC)) {
      writer.write("000000", triplet("paint", RED, BLUE, new Truth.TargetOnly()));
      writer.write("000001", triplet("swap é", BLUE, RED, edited));
      assertThatThrownBy(() -> writer.write("a.b", triplet("x", RED, RED, new Truth.TargetOnly())))
          .hasMessageContaining("'a.b'");
    }
    return bytes.toByteArray();
  }

  private Shards shards(ShardStore store) {
    ShardReader reader = new ShardReader(report, ShardReader.DEFAULT_MAX_ENTRY);
    return new Shards(store, folder.resolve("fetched"), reader, report);
  }

  @Test
  void shardsReadBackAsWritten() throws IOException {
    byte[] shard = shard();
    assertThat(shard()).as("no clock in the bytes").isEqualTo(shard);
    Files.write(folder.resolve("s-0.tar"), shard);
    Files.write(folder.resolve("s-1.tar"), shard);
    List<CorpusItem> items = shards(ShardStore.folder(folder)).items("s-{0..2}.tar");
    TripletSource source = CorpusReader.source("s", items, CODEC, report);
    assertThat(source.size()).hasValue(4);
    for (int i = 0; i < 4; i += 2) {
      Triplet first = source.at(i, REQUEST).orElseThrow();
      assertThat(first.instruction()).isEqualTo("paint");
      assertThat(first.input()).isEqualTo(RED);
      assertThat(first.target()).isEqualTo(BLUE);
      Triplet second = source.at(i + 1, REQUEST).orElseThrow();
      assertThat(second.taskId()).isEqualTo("edit");
      assertThat(second.instruction()).isEqualTo("swap é");
      assertThat(second.input()).isEqualTo(BLUE);
      assertThat(((Truth.Edited) second.truth()).region().area()).isEqualTo(7 * 12);
    }
    assertThat(report.examples()).containsExactly("s-2.tar: shard is missing");
  }

  @Test
  void bucketsAreFetchedOnceUntilTheyChange() throws IOException {
    InMemory bucket = new InMemory();
    bucket.shards.put("train/a.tar", shard());
    for (int i = 0; i < 2; i++) {
      List<CorpusItem> items = shards(bucket).items("train/{a,b}.tar");
      TripletSource source = CorpusReader.source("s", items, CODEC, report);
      assertThat(source.at(1, REQUEST).orElseThrow().instruction()).isEqualTo("swap é");
    }
    assertThat(bucket.opened).isEqualTo(1);
    assertThat(report.reasons()).containsEntry("shard is missing", 2L);

    bucket.stored = bucket.stored.plusSeconds(5);
    shards(bucket).items("train/a.tar");
    assertThat(bucket.opened).as("stored again, of the same length").isEqualTo(2);
    byte[] longer = Arrays.copyOf(shard(), shard().length + 512);
    bucket.shards.put("train/a.tar", longer);
    shards(bucket).items("train/a.tar");
    shards(bucket).items("train/a.tar");
    assertThat(folder.resolve("fetched/train/a.tar")).hasBinaryContent(longer);
    assertThat(bucket.opened).as("another length").isEqualTo(3);

    bucket.shards.put("../../out.tar", shard());
    assertThat(shards(bucket).items("../../out.tar")).isEmpty();
    assertThat(report.reasons()).containsEntry("shard is unreadable", 1L);
  }

  @Test
  void damagedShardsGiveWhatCameBefore() throws IOException {
    // cut within the second example
    Files.write(folder.resolve("s.tar"), Arrays.copyOf(shard(), 4 * 1024 + 600));
    List<CorpusItem> items = shards(ShardStore.folder(folder)).items("s.tar");
    assertThat(items).extracting(CorpusItem::id).containsExactly("000000");
    assertThat(CorpusReader.source("s", items, CODEC, report).at(0, REQUEST)).isPresent();
    assertThat(report.reasons()).containsEntry("shard is damaged", 1L);
  }

  @Test
  void captionedPicturesAreTextToImage() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      entry(tar, "x/0.txt", "a red field".getBytes(UTF_8));
      entry(tar, "x/0.png", CODEC.encodePng(RED));
      entry(tar, "x/1.png", CODEC.encodePng(RED));
    }
    Files.write(folder.resolve("laion.tar"), bytes.toByteArray());
    List<CorpusItem> items = shards(ShardStore.folder(folder)).items("laion.tar");
    Triplet triplet = CorpusReader.source("s", items, CODEC, report).at(0, REQUEST).orElseThrow();
    assertThat(triplet.taskId()).isEqualTo("text-to-image");
    assertThat(triplet.instruction()).isEqualTo("a red field");
    assertThat(triplet.target()).isEqualTo(RED);
    assertThat(triplet.input().rgb(5, 5)).isIn(0, 0xFFFFFF);
    assertThat(report.reasons()).containsOnlyKeys("example is incomplete");
  }

  private static void entry(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  @Test
  void bracesCountAndChoose() {
    assertThat(ShardNames.expand("s-{000008..000011}.tar"))
        .containsExactly("s-000008.tar", "s-000009.tar", "s-000010.tar", "s-000011.tar");
    assertThat(ShardNames.expand("{train,val}-{9..10}"))
        .containsExactly("train-9", "train-10", "val-9", "val-10");
    assertThat(ShardNames.expand("one.tar")).containsExactly("one.tar");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{1..}", "{5..1}", "{a..c}", "{1..2", "1..2}", "{{1..2}}", "{0..9999999}"})
  void malformedPatternsAreRefused(String pattern) {
    assertThatThrownBy(() -> ShardNames.expand(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shards");
  }
}
