package io.pixwizard.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.model.ColorLayout;
import io.pixwizard.evaluation.model.PictureModel;
import io.pixwizard.evaluation.model.PictureRequest;
import io.pixwizard.evaluation.model.Subject;
import io.pixwizard.evaluation.report.EvaluationReport;
import io.pixwizard.evaluation.report.EvaluationReport.MetricReport;
import io.pixwizard.evaluation.report.EvaluationReport.TaskReport;
import io.pixwizard.evaluation.report.TextTable;
import io.pixwizard.evaluation.suite.SceneSuite;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private static final TripletFactory FACTORY = new TripletFactory(CATALOGUE);

  /** The metric that says whether a task was done, the least of a right and the most of a wrong. */
  private record Bracket(String metric, double right, double wrong) {}

  private static SceneSuite suite(int samples, int side) {
    return new SceneSuite(
        FACTORY, CATALOGUE, samples, new Size(side, side), SceneSuite.DEFAULT_SEED, Split.HELD_OUT);
  }

  private static Bracket bracket(Task task) {
    return switch (task.decoder()) {
      case OVERLAY, BINARY_MASK -> new Bracket("ciou", 0.98, 0.35);
      case BOXES -> new Bracket("box-50", 0.95, 0.5);
      case DEPTH -> new Bracket("depth-rmse", 0.005, 0.1);
      case NORMALS -> new Bracket("normal-angle", 1, 15);
      case SEMANTIC -> new Bracket("miou", 0.98, 0.2);
      case POSE -> new Bracket("oks", 0.97, 0.4);
      case EDGES -> new Bracket("edge-f1", 0.99, 0.4);
      case PICTURE ->
          switch (task.domain()) {
            case RESTORATION -> new Bracket("psnr-gain", 20, 6);
            case INPAINTING -> new Bracket("hole-psnr", 50, 17);
            case EDITING -> new Bracket("edit-right", 0.99, 0.2);
            case CONTROLLABLE_GENERATION ->
                task.id().equals("pose-to-image")
                    ? new Bracket("control", 0.95, 0.4)
                    : new Bracket("things-shown", 0.7, 0.3);
            default -> new Bracket("things-shown", 0.7, 0.3);
          };
    };
  }

  @Test
  void everyScorerTellsTheTruthFromWrongAnswers() throws IOException, InterruptedException {
    EvaluationOptions options =
        EvaluationOptions.defaults()
            .withReferences(List.of(Subject.oracle(), Subject.identity(), Subject.other()))
            .withFeatures(new ColorLayout());
    EvaluationReport report =
        new Evaluation(suite(12, 128), options).run(Subject.noise(), EvaluationProgress.NONE);
    assertThat(report.tasks()).hasSize(CATALOGUE.tasks().size());
    for (TaskReport task : report.tasks()) {
      assertThat(task.examples()).isEqualTo(12);
      Bracket bracket = bracket(CATALOGUE.task(task.task()));
      MetricReport metric = metric(task, bracket.metric());
      // turned so that more is better
      double sign = metric.higherIsBetter() ? 1 : -1;
      assertThat(sign * metric.references().get("oracle"))
          .as("oracle, %s of %s", bracket.metric(), task.task())
          .isGreaterThanOrEqualTo(sign * bracket.right());
      for (String wrong : List.of("identity", "other")) {
        assertThat(sign * metric.references().get(wrong))
            .as("%s, %s of %s", wrong, bracket.metric(), task.task())
            .isLessThanOrEqualTo(sign * bracket.wrong());
      }
      assertThat(sign * metric.value())
          .as("noise, %s of %s", bracket.metric(), task.task())
          .isLessThanOrEqualTo(sign * bracket.wrong());
      task.goals()
          .forEach(goal -> assertThat(goal.reached()).as("noise, %s", goal.goal()).isFalse());
    }
    MetricReport frechet = metric(task(report, "text-to-image"), "frechet");
    assertThat(frechet.references().get("oracle")).isLessThan(1e-6);
    assertThat(frechet.value()).isGreaterThan(0.1);
  }

  @Test
  void numbersDependOnTheRequestsOnly() throws IOException, InterruptedException {
    Set<String> tasks = Set.of("denoise", "referring-mask", "text-to-image");
    List<EvaluationReport> reports = new ArrayList<>();
    for (int threads : new int[] {1, 3}) {
      EvaluationOptions some = EvaluationOptions.defaults().withTasks(tasks);
      EvaluationOptions options =
          new EvaluationOptions(
              some.tasks(),
              some.conventions(),
              some.references(),
              some.features(),
              some.goals(),
              4,
              threads,
              5,
              Map.of("steps", "20"),
              some.sheets(),
              some.sheetExamples());
      Recording model = new Recording();
      List<Integer> progress = new ArrayList<>();
      reports.add(
          new Evaluation(suite(9, 64), options)
              .run(
                  Subject.model("echo", model),
                  (task, done, all) -> {
                    assertThat(all).isEqualTo(27);
                    progress.add(done);
                  }));
      assertThat(progress).isSorted().endsWith(27);
      assertThat(model.requests).hasSize(27);
      assertThat(model.requests.stream().map(PictureRequest::seed).collect(Collectors.toSet()))
          .hasSize(27);
      assertThat(model.requests.stream().map(PictureRequest::taskId).collect(Collectors.toSet()))
          .isEqualTo(tasks);
    }
    assertThat(reports.get(0)).isEqualTo(reports.get(1));
    assertThat(reports.get(0).toJson()).contains("\"steps\" : \"20\"").contains("psnr-gain");
    assertThat(TextTable.of(reports.get(0)))
        .contains("echo on scenes 64x64")
        .contains("MISSED: ciou >= 0.85")
        .contains("0 of 3 goals reached");
  }

  @Test
  void suiteIsHeldOut() {
    assertThatThrownBy(
            () -> new SceneSuite(FACTORY, CATALOGUE, 1, new Size(64, 64), 7, Split.HELD_OUT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed");
    SceneSuite suite = suite(3, 64);
    Set<String> trained = new HashSet<>();
    for (Task task : CATALOGUE.tasks()) {
      task.train().forEach(template -> trained.add(template.text()));
      assertThat(trained).doesNotContain(suite.example(task, 0).orElseThrow().instruction());
    }
  }

  @Test
  void wrongShapesAndTasksAreNamed() {
    Subject small =
        Subject.ceiling(
            "small",
            pictures -> pictures.stream().map(picture -> picture.crop(0, 0, 8, 8)).toList());
    assertThatThrownBy(
            () ->
                new Evaluation(
                        suite(2, 64), EvaluationOptions.defaults().withTasks(Set.of("denoise")))
                    .run(small, EvaluationProgress.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("small")
        .hasMessageContaining("8x8");
    assertThatThrownBy(
            () ->
                new Evaluation(
                    suite(2, 64), EvaluationOptions.defaults().withTasks(Set.of("juggle"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("juggle");
  }

  @Test
  void contactSheetsShowEveryTask(@TempDir Path folder) throws IOException, InterruptedException {
    EvaluationOptions options =
        EvaluationOptions.defaults().withTasks(Set.of("edit-remove")).withSheets(folder);
    new Evaluation(suite(3, 64), options).run(Subject.oracle(), EvaluationProgress.NONE);
    assertThat(ImageIO.read(folder.resolve("edit-remove.png").toFile()).getWidth())
        .isGreaterThan(900);
    assertThat(folder.toFile().list()).containsExactly("edit-remove.png");
  }

  private static TaskReport task(EvaluationReport report, String id) {
    return report.tasks().stream().filter(t -> t.task().equals(id)).findFirst().orElseThrow();
  }

  private static MetricReport metric(TaskReport task, String name) {
    return task.metrics().stream()
        .filter(metric -> metric.metric().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Gives inputs back and remembers what it was asked. */
  private static final class Recording implements PictureModel {
    private final List<PictureRequest> requests = new ArrayList<>();

    @Override
    public List<Picture> answer(List<PictureRequest> batch) {
      requests.addAll(batch);
      return batch.stream().map(PictureRequest::input).toList();
    }
  }
}
