package io.pixwizard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.model.Subject;
import io.pixwizard.evaluation.report.EvaluationReport;
import io.pixwizard.evaluation.suite.FolderSuite;
import io.pixwizard.scenes.corpus.ImageIoCodec;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.raster.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSuiteTest {

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();

  @TempDir Path folder;

  @Test
  void everyTaskIsReadFromAFolderAndScoredAgainstItsTargets()
      throws IOException, InterruptedException {
    TripletFactory factory = new TripletFactory(CATALOGUE);
    for (String task : CATALOGUE.tasks().stream().map(t -> t.id()).toList()) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 3; i++) {
        Triplet triplet = factory.create(3, i, task, Split.TRAIN, 64, 64);
        String input = task + "-" + i + "-in.png";
        String target = task + "-" + i + "-out.png";
        write(input, triplet.input());
        write(target, triplet.target());
        lines.append(
            "{\"input_path\":\"%s\",\"target_path\":\"%s\",\"prompt\":\"%s\"}%n"
                .formatted(input, target, triplet.instruction().replace("\"", "\\\"")));
      }
      Files.writeString(folder.resolve(task + ".jsonl"), lines);
    }
    FolderSuite suite = new FolderSuite(folder, CATALOGUE, 10, new Size(64, 64));
    EvaluationReport report =
        new Evaluation(suite, EvaluationOptions.defaults())
            .run(Subject.oracle(), EvaluationProgress.NONE);
    assertThat(report.tasks()).hasSize(CATALOGUE.tasks().size());
    assertThat(report.skipped()).isEmpty();
    // without the data behind the pictures the target itself is read, so it is right by definition
    for (EvaluationReport.TaskReport task : report.tasks()) {
      for (EvaluationReport.MetricReport metric : task.metrics()) {
        if (metric.unit().equals("share")
            && !List.of("control", "ciou-hsv", "giou-hsv").contains(metric.metric())) {
          assertThat(metric.value()).as(task.task() + " " + metric.metric()).isGreaterThan(0.99);
        }
      }
    }
  }

  @Test
  void pairsGetHeldOutWordsAndTheSuitesSize() throws IOException {
    Path task = Files.createDirectories(folder.resolve("denoise"));
    Files.createDirectories(task.resolve("input"));
    Files.createDirectories(task.resolve("target"));
    write("denoise/input/a.png", Picture.filled(120, 90, 0x336699));
    write("denoise/target/a.png", Picture.filled(120, 90, 0x3366AA));
    write("denoise/input/b.png", Picture.filled(120, 90, 0x336699));
    write("denoise/input/c.png", Picture.filled(120, 90, 0x336699));
    write("denoise/target/c.png", Picture.filled(60, 60, 0x336699));
    Files.writeString(
        folder.resolve("juggle.jsonl"),
        "{\"input_path\":\"a\",\"target_path\":\"b\",\"prompt\":\"Juggle.\"}");
    FolderSuite suite = new FolderSuite(folder, CATALOGUE, 10, new Size(64, 64));
    assertThat(suite.tasks()).containsExactly(CATALOGUE.task("denoise"));
    var example = suite.example(CATALOGUE.task("denoise"), 0).orElseThrow();
    assertThat(example.input().size()).isEqualTo(new Size(64, 64));
    assertThat(CATALOGUE.task("denoise").heldOut())
        .anyMatch(template -> template.text().equals(example.instruction()));
    assertThat(suite.example(CATALOGUE.task("denoise"), 1)).isEmpty();
    assertThat(suite.skipped())
        .containsExactlyInAnyOrder(
            "1 times: target is missing",
            "1 times: input and target differ in aspect ratio",
            "1 times: no task is called 'juggle'");
  }

  @Test
  void recipesGiveEveryTaskItsOwnExamples() throws IOException {
    Files.createDirectories(folder.resolve("data/images"));
    Files.createDirectories(folder.resolve("data/normals"));
    for (int i = 0; i < 4; i++) {
      write("data/images/" + i + ".png", Picture.filled(90, 60, 0x336699));
      write("data/normals/" + i + ".png", Picture.filled(90, 60, 0x8080FF));
    }
    Files.createDirectories(folder.resolve("pairs/input"));
    Files.createDirectories(folder.resolve("pairs/target"));
    write("pairs/input/a.png", Picture.filled(90, 60, 0x336699));
    write("pairs/target/a.png", Picture.filled(90, 60, 0x336699));
    Files.writeString(
        folder.resolve("recipe.yaml"),
        """
        META:
          - {path: data, format: geometry, type: [normal-estimation, normal-to-image], ratio: 0.5}
          - {path: pairs, format: pairs, type: denoise}
          - {path: "s3://bucket/a.tar", format: shards}
        """);
    FolderSuite suite = new FolderSuite(folder, CATALOGUE, 10, new Size(64, 64));
    assertThat(suite.tasks().stream().map(Task::id))
        .containsExactlyInAnyOrder("normal-estimation", "normal-to-image", "denoise");
    Task normals = CATALOGUE.task("normal-estimation");
    assertThat(suite.size(normals)).isEqualTo(2);
    var example = suite.example(normals, 1).orElseThrow();
    assertThat(example.truth(Truth.Normals.class)).isPresent();
    assertThat(suite.example(normals, 1).orElseThrow().input()).isEqualTo(example.input());
    Task denoise = CATALOGUE.task("denoise");
    assertThat(suite.example(denoise, 0).orElseThrow().truth()).isEmpty();
    assertThat(denoise.heldOut())
        .anyMatch(t -> t.text().equals(suite.example(denoise, 0).orElseThrow().instruction()));
    assertThat(suite.skipped()).containsExactly("1 times: shards do not lie in a folder");
  }

  private void write(String name, Picture picture) throws IOException {
    Files.write(folder.resolve(name), new ImageIoCodec().encodePng(picture));
  }
}
