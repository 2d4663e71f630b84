package io.pixwizard.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.recipe.MixtureData;
import io.pixwizard.training.recipe.SceneData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MixtureExamplesTest {
  private static final int BATCH = 4;
  private static final List<String> SIZES = List.of("72x48", "48x72", "60x60");

  @TempDir private Path folder;

  /** A list of 40 pictures, wide and tall by turns, and one of 10 wide text-to-image pictures. */
  @BeforeEach
  void write() throws IOException {
    list("edits.jsonl", 40, false);
    list("images.jsonl", 10, true);
  }

  private void list(String name, int count, boolean image) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean wide = image || i % 2 == 0;
      Path file = folder.resolve(name + "-" + i + ".png");
      Files.write(
          file,
          new ImageIoCodec().encodePng(Picture.filled(wide ? 96 : 64, wide ? 64 : 96, 2000 + i)));
      lines.append(
          "{\"input_path\":\"%s\",\"target_path\":\"%s\",\"prompt\":\"%s\"}%n"
              .formatted(
                  image ? "white_image.png" : file.getFileName(),
                  file.getFileName(),
                  (wide ? "wide " : "tall ") + name + " " + i));
    }
    Files.writeString(folder.resolve(name), lines);
  }

  private ExampleSource open(Integer stage, double scenes, long seed) throws IOException {
    MixtureData mixture =
        new MixtureData(
            stage,
            30L,
            scenes,
            List.of(
                Map.of("path", "edits.jsonl", "type", "edit"),
                Map.of("path", "images.jsonl", "type", "text-to-image")));
    SceneData data =
        new SceneData(SIZES, Map.of(), List.of("denoise", "text-to-image"), mixture, null, null);
    return ExampleSources.open(
        TaskCatalogue.bundled(), data, seed, DataFolders.local(folder, folder.resolve("fetched")));
  }

  @Test
  void aBatchHasOneSizeAndPicturesOfThatShape() throws IOException {
    ExampleSource source = open(2, 0, 3);
    Map<String, Integer> shapes = new HashMap<>();
    for (int step = 0; step < SizeBuckets.WINDOW; step++) {
      List<LabelledExample> batch = source.batch(step, BATCH);
      assertThat(batch).hasSize(BATCH);
      assertThat(batch.stream().map(it -> it.example().input().toString()).distinct()).hasSize(1);
      batch.forEach(
          it ->
              shapes.merge(
                  it.example().instruction().split(" ")[0] + " " + it.example().target().width(),
                  1,
                  Integer::sum));
    }
    // sorted by shape, at most one batch of a window is mixed
    assertThat(shapes.get("wide 72") + shapes.get("tall 48"))
        .isGreaterThan((SizeBuckets.WINDOW - 1) * BATCH);
    assertThat(shapes.keySet()).allMatch(shape -> !shape.endsWith("60"));
  }

  @Test
  void aStepSeesTheSameExamplesWhicheverStepsWereAskedForBefore() throws IOException {
    List<String> forward = new ArrayList<>();
    ExampleSource source = open(1, 50, 3);
    for (long step = 0; step < 20; step++) {
      forward.add(fingerprint(source.batch(step, BATCH)));
    }
    ExampleSource another = open(1, 50, 3);
    for (long step = 19; step >= 0; step--) {
      assertThat(fingerprint(another.batch(step, BATCH))).isEqualTo(forward.get((int) step));
    }
    assertThat(forward).doesNotHaveDuplicates();
    assertThat(fingerprint(open(1, 50, 4).batch(0, BATCH))).isNotEqualTo(forward.get(0));
  }

  @Test
  void stagesDrawAsThePaperSays() throws IOException {
    // 4096 positions are a block of the mixture, in which frequencies are exact
    Map<String, Integer> second = counts(open(2, 0, 3), 4096);
    assertThat(second).containsOnlyKeys("edit", "text-to-image");
    assertThat(second.get("text-to-image")).isEqualTo(4096 / 2);
    // 10 pictures lifted to 30 beside 40
    assertThat(counts(open(1, 0, 3), 4096).get("text-to-image")).isBetween(1755, 1756);
    // 40 scenes of two tasks: 20 denoise beside 40 edits, 20 beside 10 text-to-image pictures
    Map<String, Integer> mixed = counts(open(2, 40, 3), 384);
    assertThat(mixed.get("text-to-image")).isBetween(384 * 2 / 5, 384 * 3 / 5);
    assertThat(mixed.get("denoise")).isBetween(384 / 10, 384 / 4);
  }

  private static Map<String, Integer> counts(ExampleSource source, int positions) {
    Map<String, Integer> counts = new HashMap<>();
    for (int step = 0; step < positions / 64; step++) {
      source.batch(step, 64).forEach(it -> counts.merge(it.taskId(), 1, Integer::sum));
    }
    return counts;
  }

  @Test
  void brokenItemsAreSkippedAndCounted() throws IOException {
    Files.delete(folder.resolve("edits.jsonl-3.png"));
    Files.writeString(folder.resolve("edits.jsonl-4.png"), "no picture");
    Files.writeString(
        folder.resolve("images.jsonl"),
        Files.readString(folder.resolve("images.jsonl")) + "{\n",
        StandardCharsets.UTF_8);
    ExampleSource source = open(2, 0, 3);
    assertThat(source.skipped()).isEqualTo(1);
    assertThat(source.items())
        .containsOnly(Map.entry("0 edits.jsonl", 40L), Map.entry("1 images.jsonl", 10L));
    for (int step = 0; step < 2 * SizeBuckets.WINDOW; step++) {
      assertThat(source.batch(step, BATCH)).hasSize(BATCH);
    }
    DataReport report = DataReport.of(source);
    assertThat(report.sources()).containsOnlyKeys("0 edits.jsonl", "1 images.jsonl");
    assertThat(report.sources().get("0 edits.jsonl").reasons())
        .containsOnlyKeys("file is missing", "file is unreadable");
    assertThat(report.sources().get("1 images.jsonl").reasons())
        .containsExactly(Map.entry("line is no JSON", 1L));
    assertThat(source.skipped())
        .isEqualTo(1 + report.sources().get("0 edits.jsonl").skipped())
        .isGreaterThan(2);
    assertThat(report.toJson()).contains("edits.jsonl:4");
  }

  @Test
  void dataThatCannotBeOpenedIsNamed() throws IOException {
    Files.writeString(folder.resolve("edits.jsonl"), "");
    Files.writeString(folder.resolve("images.jsonl"), "");
    assertThatThrownBy(() -> open(2, 0, 3))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageStartingWith("data.mixture.sources: hold no example");
    MixtureData remote =
        new MixtureData(
            2, null, 0, List.of(Map.of("path", "s3://bucket/a.tar", "format", "shards")));
    SceneData data = new SceneData(SIZES, Map.of(), List.of(), remote, null, null);
    assertThatThrownBy(
            () ->
                ExampleSources.open(
                    TaskCatalogue.bundled(), data, 1, DataFolders.local(folder, folder)))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageContaining("s3://bucket");
  }

  private static String fingerprint(List<LabelledExample> batch) {
    StringBuilder text = new StringBuilder();
    for (LabelledExample each : batch) {
      text.append(each.taskId())
          .append(each.example().instruction())
          .append(Arrays.hashCode(each.example().input().rgb()))
          .append(Arrays.hashCode(each.example().target().rgb()))
          .append('\n');
    }
    return text.toString();
  }
}
