package io.pixwizard.scenes.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  private static final PictureCodec CODEC = new ImageIoCodec();
  private static final Picture RED = Picture.filled(20, 12, 0xC81E14);
  private static final Picture BLUE = Picture.filled(20, 12, 0x1428C8);

  private static final TripletRequest WHOLE = new TripletRequest(1, Split.TRAIN, 20, 12);

  private final ReadReport report = new ReadReport();

  @TempDir private Path folder;

  private void picture(String name, Picture picture) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, CODEC.encodePng(picture));
  }

  @Test
  void manifestLinesAreReadAndBrokenOnesReported() throws IOException {
    picture("a/in.png", RED);
    picture("a/out.png", BLUE);
    Files.writeString(folder.resolve("a/bad.png"), "no picture");
    Path list = folder.resolve("list.jsonl");
    Files.writeString(
        list,
        """
        {"input_path": "a/in.png", "target_path": "a/out.png", "prompt": "make it blue"}
        {"input_path": "x/white_image.png", "target_path": "a/out.png", "prompt": ["draw", "paint"]}
        {"input_path": "a/in.png", "target_path": "a/gone.png", "prompt": "p"}
        {"input_path": "a/bad.png", "target_path": "a/out.png", "prompt": "p"}
        {"input_path": "a/in.png", "prompt": "p"}
        {"input_path": "a/in.png", "target_path": "a/out.png"}
        {broken
        """);
    List<CorpusItem> items = new PixWizardManifest(folder, "edit", report).read(list);
    assertThat(items).hasSize(4);
    TripletSource corpus = CorpusReader.source("list", items, CODEC, report);
    assertThat(corpus.size()).hasValue(4);
    Triplet first = corpus.at(0, WHOLE).orElseThrow();
    assertThat(first.instruction()).isEqualTo("make it blue");
    assertThat(first.input()).isEqualTo(RED);
    assertThat(first.target()).isEqualTo(BLUE);
    assertThat(first.truth()).isEqualTo(new Truth.TargetOnly());
    Triplet blank = corpus.at(1, WHOLE).orElseThrow();
    assertThat(blank.input().rgb(3, 3)).isIn(0, 0xFFFFFF);
    assertThat(blank.instruction()).isIn("draw", "paint");
    assertThat(corpus.at(2, WHOLE)).isEmpty();
    assertThat(corpus.at(3, WHOLE)).isEmpty();
    assertThat(report.readCount()).isEqualTo(2);
    assertThat(report.reasons())
        .containsEntry("file is missing", 1L)
        .containsEntry("file is unreadable", 1L)
        .containsEntry("input_path or target_path is missing", 1L)
        .containsEntry("prompt is missing", 1L)
        .containsEntry("line is no JSON", 1L);
    assertThat(report.skippedCount()).isEqualTo(5);
    assertThat(report.examples()).anyMatch(line -> line.contains("gone.png"));
  }

  @Test
  void fieldsMayHaveOtherNames() throws IOException {
    Path list = folder.resolve("edits.json");
    Files.writeString(
        list, "[{\"source\":\"a.png\",\"target\":\"b.png\",\"instruction\":\"swap\"}]");
    List<CorpusItem> items =
        new PixWizardManifest(folder, "edit", PixWizardManifest.Keys.EDITS, report).read(list);
    assertThat(items).extracting(CorpusItem::prompts).containsExactly(List.of("swap"));
  }

  @Test
  void foldersArePairedByName() throws IOException {
    picture("input/one.png", RED);
    picture("target/one.png", BLUE);
    picture("input/two.png", RED);
    picture("target/three.png", BLUE);
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    List<CorpusItem> items = new PairFolder(catalogue.task("deblur"), report).read(folder);
    assertThat(items).extracting(CorpusItem::id).containsExactly("one");
    assertThat(items.get(0).prompts()).contains("Deblur");
    assertThat(report.reasons()).containsOnlyKeys("target is missing", "input is missing");
    assertThatThrownBy(() -> new PairFolder(catalogue.task("edit-recolor"), report))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("edit-recolor");
  }

  @Test
  void windowsHaveTheSizeAskedForAndMatch() throws IOException {
    Picture left = Picture.of(60, 20, stripes(60, 20));
    Picture right = Picture.of(30, 10, stripes(30, 10));
    picture("in.png", left);
    picture("out.png", left);
    picture("half.png", right);
    picture("odd.png", Picture.filled(20, 20, 0));
    List<CorpusItem> items =
        List.of(item("in.png", "out.png"), item("half.png", "out.png"), item("odd.png", "out.png"));
    TripletSource corpus = CorpusReader.source("list", items, CODEC, report);
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      TripletRequest request = new TripletRequest(i, Split.TRAIN, 16, 16);
      Triplet triplet = corpus.at(0, request).orElseThrow();
      assertThat(triplet.input()).isEqualTo(triplet.target());
      assertThat(triplet.input().height()).isEqualTo(16);
      assertThat(triplet).isEqualTo(corpus.at(0, request).orElseThrow());
      places.add(triplet.input().rgb(0, 0));
      Triplet scaled = corpus.at(1, request).orElseThrow();
      assertThat(scaled.target()).isEqualTo(triplet.target());
      assertThat(scaled.input().sample(8, 8, 0))
          .isCloseTo(scaled.target().sample(8, 8, 0), within(9));
    }
    assertThat(places).as("windows at many places").hasSizeGreaterThan(8);
    assertThat(corpus.at(2, WHOLE)).isEmpty();
    assertThat(report.reasons()).containsOnlyKeys("input and target differ in aspect ratio");
  }

  private CorpusItem item(String input, String target) {
    return new CorpusItem(
        "edit",
        input,
        List.of("p"),
        Optional.of(PictureSource.file(folder.resolve(input))),
        PictureSource.file(folder.resolve(target)));
  }

  /** Red grows to the right as fast relative to the width. */
  private static byte[] stripes(int width, int height) {
    byte[] bytes = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      bytes[3 * i] = (byte) (255 * (i % width) / width);
    }
    return bytes;
  }

  @Test
  void picturesOverTheLimitAreRefusedByTheirHeader() throws IOException {
    byte[] png = CODEC.encodePng(RED);
    assertThat(new ImageIoCodec(240).decode(png)).isEqualTo(RED);
    assertThatThrownBy(() -> new ImageIoCodec(239).decode(png))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("239");
    assertThatThrownBy(() -> CODEC.decode("hello".getBytes(UTF_8))).isInstanceOf(IOException.class);
  }
}
