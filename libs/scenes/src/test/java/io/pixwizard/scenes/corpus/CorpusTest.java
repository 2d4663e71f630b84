package io.pixwizard.scenes.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.seed.SeedStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  private static final PictureCodec CODEC = new ImageIoCodec();
  private static final Picture RED = Picture.filled(20, 12, 0xC81E14);
  private static final Picture BLUE = Picture.filled(20, 12, 0x1428C8);

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
    Corpus corpus = new Corpus(items, CODEC, report);
    CorpusExample first = corpus.read(0, SeedStream.of(1)).orElseThrow();
    assertThat(first.instruction()).isEqualTo("make it blue");
    assertThat(first.input()).isEqualTo(RED);
    assertThat(first.target()).isEqualTo(BLUE);
    CorpusExample blank = corpus.read(1, SeedStream.of(1)).orElseThrow();
    assertThat(blank.input().rgb(3, 3)).isIn(0, 0xFFFFFF);
    assertThat(blank.instruction()).isIn("draw", "paint");
    assertThat(corpus.read(2, SeedStream.of(1))).isEmpty();
    assertThat(corpus.read(3, SeedStream.of(1))).isEmpty();
    assertThat(report.readCount()).isEqualTo(2);
    assertThat(report.reasons())
        .containsEntry("file is missing", 1L)
        .containsEntry("picture is unreadable", 1L)
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
    PixWizardManifest.Keys keys = new PixWizardManifest.Keys("source", "target", "instruction");
    List<CorpusItem> items = new PixWizardManifest(folder, "edit", keys, report).read(list);
    assertThat(items).extracting(CorpusItem::prompts).containsExactly(List.of("swap"));
  }

  @Test
  void recipesRepeatAndSample() throws IOException {
    StringBuilder array = new StringBuilder("[");
    for (int i = 0; i < 10; i++) {
      array.append(i == 0 ? "" : ",");
      array.append(
          "{\"input_path\":\"i%d\",\"target_path\":\"t%d\",\"prompt\":\"p%d\"}".formatted(i, i, i));
    }
    Files.writeString(folder.resolve("a.json"), array.append("]"));
    Path yaml = folder.resolve("recipe.yaml");
    Files.writeString(
        yaml,
        """
        META:
          - path: a.json
            type: edit
            scale: 3
            ratio: 0.5
          - path: a.json
            root: elsewhere
        """);
    Recipe recipe = Recipe.read(yaml);
    List<CorpusItem> items = recipe.items(report, SeedStream.of(3));
    assertThat(items).hasSize(5 * 3 + 10);
    assertThat(items.subList(0, 5)).isEqualTo(items.subList(5, 10)).doesNotHaveDuplicates();
    assertThat(items.subList(0, 15)).extracting(CorpusItem::group).containsOnly("edit");
    assertThat(items.get(20).target().name()).contains("elsewhere");
    assertThat(ids(recipe.items(report, SeedStream.of(3)))).isEqualTo(ids(items));
    assertThat(ids(recipe.items(report, SeedStream.of(4)))).isNotEqualTo(ids(items));
  }

  private static List<String> ids(List<CorpusItem> items) {
    return items.stream().map(CorpusItem::id).toList();
  }

  @Test
  void recipeViolationsAreReportedTogether() throws IOException {
    Path yaml = folder.resolve("recipe.yaml");
    Files.writeString(yaml, "META:\n  - scale: 0\n    ratio: 1.5\n    colour: red\n");
    assertThatThrownBy(() -> Recipe.read(yaml))
        .asInstanceOf(type(InvalidRecipeException.class))
        .extracting(InvalidRecipeException::violations)
        .asString()
        .contains("META[0].path: missing")
        .contains("META[0].scale")
        .contains("META[0].ratio")
        .contains("META[0].colour: unknown");
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
  void shardsReadBackAsWritten() throws IOException {
    byte[] shard = shard();
    assertThat(shard()).as("no clock in the bytes").isEqualTo(shard);
    List<CorpusItem> items = read(shard);
    Corpus corpus = new Corpus(items, CODEC, report);
    assertThat(corpus.read(1, SeedStream.of(1)))
        .contains(new CorpusExample("edit", "000001", "swap é", BLUE, RED));
    assertThat(report.skippedCount()).isZero();
  }

  @Test
  void damagedShardsGiveWhatCameBefore() throws IOException {
    byte[] shard = shard();
    // cut within the second example
    List<CorpusItem> items = read(Arrays.copyOf(shard, 4 * 1024));
    assertThat(items).extracting(CorpusItem::id).containsExactly("000000");
    assertThat(report.skippedCount()).isPositive();
  }

  private List<CorpusItem> read(byte[] shard) {
    return new ShardReader(report, ShardReader.DEFAULT_MAX_ENTRY)
        .read("shard", new ByteArrayInputStream(shard));
  }

  private static byte[] shard() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ShardWriter writer = new ShardWriter(bytes, CODEC)) {
      writer.write(new CorpusExample("edit", "000000", "paint", RED, BLUE));
      writer.write(new CorpusExample("edit", "000001", "swap é", BLUE, RED));
    }
    return bytes.toByteArray();
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
