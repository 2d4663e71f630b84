package io.pixwizard.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.TinyRun;
import io.pixwizard.training.checkpoint.Restored;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.checkpoint.RunState;
import io.pixwizard.training.checkpoint.StepFolder;
import io.pixwizard.training.data.DataFolders;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.report.MetricsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ResumeTest {
  private static final long STEPS = 12;

  @TempDir private Path folder;

  /** What resumes in another way than the others. */
  enum Kind {
    AUTOENCODER,
    TRANSFORMER,
    /** As nano is trained. */
    TRANSFORMER_IN_MIXED_PRECISION
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptedRunIsTheUndisturbedOneBitByBit(Kind kind) throws Exception {
    boolean mixed = kind == Kind.TRANSFORMER_IN_MIXED_PRECISION;
    Recipe recipe =
        kind == Kind.AUTOENCODER
            ? TinyRun.recipe("tiny", STEPS)
            : TinyRun.transformer("tiny", STEPS, mixed, folder);
    Path calm = folder.resolve("calm");
    Path disturbed = folder.resolve("disturbed");
    Losses undisturbed = new Losses(Long.MAX_VALUE);
    assertThat(train(recipe, calm, undisturbed)).isEqualTo(RunEnd.COMPLETED);

    // interrupted without saving, as a killed process is: steps 5 to 7 are lost
    Losses losses = new Losses(7);
    assertThatThrownBy(() -> train(recipe, disturbed, losses))
        .isInstanceOf(InterruptedException.class);
    // canceled between two checkpoints, which saves
    losses.stopAt(10);
    losses.byCancel = true;
    assertThat(train(recipe, disturbed, losses)).isEqualTo(RunEnd.CANCELED);
    assertThat(losses.firstSteps).containsExactly(5L);
    losses.stopAt(Long.MAX_VALUE);
    assertThat(train(recipe, disturbed, losses)).isEqualTo(RunEnd.COMPLETED);
    assertThat(losses.firstSteps).containsExactly(5L, 11L);

    assertThat(losses.byStep).isEqualTo(undisturbed.byStep).hasSize((int) STEPS);
    assertThat(losses.byStep.values()).doesNotHaveDuplicates();
    for (String file : List.of("model", "ema", "optimizer")) {
      String name = "tiny/step-12/" + file + ".safetensors";
      assertThat(disturbed.resolve(name)).hasSameBinaryContentAs(calm.resolve(name));
    }
    List<Progress> reports = new MetricsFile(disturbed.resolve("tiny")).read();
    assertThat(reports).extracting(Progress::step).containsExactly(2L, 4L, 6L, 8L, 10L, 12L);
    assertThat(reports)
        .extracting(Progress::loss)
        .isEqualTo(
            new MetricsFile(calm.resolve("tiny")).read().stream().map(Progress::loss).toList());
  }

  @Test
  void whoLooksAtSamplesDisturbsNothing() throws Exception {
    Losses calm = new Losses(Long.MAX_VALUE);
    train(TinyRun.sampling("tiny", STEPS, 0), folder.resolve("calm"), calm);
    Losses looked = new Losses(Long.MAX_VALUE);
    Path looking = folder.resolve("looking");
    train(TinyRun.sampling("tiny", STEPS, 5), looking, looked);
    assertThat(looked.byStep).isEqualTo(calm.byStep).hasSize((int) STEPS);
    for (String file : List.of("model", "ema", "optimizer")) {
      String name = "tiny/step-12/" + file + ".safetensors";
      assertThat(looking.resolve(name)).hasSameBinaryContentAs(folder.resolve("calm/" + name));
    }

    assertThat(folder.resolve("calm/tiny/samples")).doesNotExist();
    assertThat(looked.grids).containsExactly("step-5.png", "step-10.png", "step-12.png");
    Path samples = looking.resolve("tiny/samples");
    assertThat(samples.toFile().list()).containsExactlyInAnyOrderElementsOf(looked.grids);
    // two tasks are drawn, and one sample was asked for
    assertThat(ImageIO.read(samples.resolve("step-5.png").toFile()).getHeight())
        .isEqualTo(24 + 8 + 48 + 8);
    assertThat(Files.mismatch(samples.resolve("step-5.png"), samples.resolve("step-12.png")))
        .isNotNegative();
  }

  @Test
  void aLossThatIsNotFiniteEndsTheRunAndLeavesTheLastCheckpoint() throws Exception {
    Recipe good = TinyRun.recipe("tiny", 4);
    train(good, folder, new Losses(Long.MAX_VALUE));
    Recipe diverging = TinyRun.diverging("tiny", STEPS);
    assertThatThrownBy(
            () -> train(diverging, folder, new Losses(Long.MAX_VALUE), ChangedRecipe.ACCEPTED))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("finite");
    RunCheckpoints checkpoints = RunCheckpoints.local(folder, "tiny");
    assertThat(checkpoints.steps()).extracting(StepFolder::step).containsExactly(4L);
    assertThat(checkpoints.restore()).isPresent();
  }

  @Test
  void aPausedRunWaitsAndGoesOn() throws Exception {
    RunControl control = new RunControl();
    control.pause();
    Losses losses = new Losses(Long.MAX_VALUE);
    Thread later =
        new Thread(
            () -> {
              assertThat(control.isPaused()).isTrue();
              control.resume();
            });
    later.start();
    RunEnd end =
        new LocalTraining(
                TinyRun.recipe("tiny", 2),
                folder,
                data(folder),
                Placement.CPU,
                ChangedRecipe.REFUSED)
            .train(List.of(losses), control);
    later.join();
    assertThat(end).isEqualTo(RunEnd.COMPLETED);
    assertThat(Files.exists(folder.resolve("tiny/step-2/MANIFEST.json"))).isTrue();
  }

  @Test
  void aChangedRecipeIsRefusedUnlessItIsAcceptedOrNoStepReadsTheChange() throws Exception {
    train(TinyRun.recipe("tiny", 4), folder, new Losses(Long.MAX_VALUE));
    String changed =
        TinyRun.yaml("tiny", 6, "2.0e-3")
            .replace("seed: 7", "seed: 8")
            .replace("batch: 2", "batch: 1");
    Recipe other = RecipeFile.parse(changed);
    assertThatThrownBy(() -> train(other, folder, new Losses(Long.MAX_VALUE)))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageContaining("saved with at step 4")
        .hasMessageContaining("schedule.batch was 2, is 1; ")
        .hasMessageContaining("schedule.learning_rate.peak was 0.001, is 0.002; seed was 7, is 8.")
        .hasMessageNotContaining("steps");
    assertThat(folder.resolve("tiny/step-6")).doesNotExist();

    Losses longer = new Losses(Long.MAX_VALUE);
    String free = TinyRun.yaml("tiny", 6, "1.0e-3").replace("every: 4", "every: 1");
    train(RecipeFile.parse(free), folder, longer);
    assertThat(longer.byStep).containsOnlyKeys(5L, 6L);
    assertThat(longer.changes)
        .containsExactly("schedule.checkpoint.every was 4, is 1", "schedule.steps was 4, is 6");

    Losses accepted = new Losses(Long.MAX_VALUE);
    Recipe further = RecipeFile.parse(changed.replace("steps: 6", "steps: 7"));
    train(further, folder, accepted, ChangedRecipe.ACCEPTED);
    assertThat(accepted.byStep).containsOnlyKeys(7L);
    assertThat(accepted.changes).contains("seed was 7, is 8");
    // from here on that is the run's recipe
    train(further, folder, longer);
  }

  @Test
  void aRunOfAnotherVersionGoesOnIfItsRecipeIsAccepted() throws Exception {
    Recipe recipe = TinyRun.recipe("tiny", 4);
    train(recipe, folder, new Losses(Long.MAX_VALUE));
    RunCheckpoints checkpoints = RunCheckpoints.local(folder, "tiny");
    Restored saved = checkpoints.restore().orElseThrow();
    ObjectNode unknown = saved.state().recipe().deepCopy();
    unknown.put("warp", 9);
    checkpoints.save(
        new RunState("tiny", 5, saved.state().seed(), unknown),
        to -> {
          for (String file :
              List.of("model.safetensors", "ema.safetensors", "optimizer.safetensors")) {
            Files.copy(folder.resolve("tiny/step-4").resolve(file), to.resolve(file));
          }
        },
        recipe.schedule().checkpoint());
    Recipe longer = TinyRun.recipe("tiny", 7);
    assertThatThrownBy(() -> train(longer, folder, new Losses(Long.MAX_VALUE)))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessageContaining("saved with at step 5")
        .hasMessageContaining("warp");
    Losses accepted = new Losses(Long.MAX_VALUE);
    train(longer, folder, accepted, ChangedRecipe.ACCEPTED);
    assertThat(accepted.byStep).containsOnlyKeys(6L, 7L);
    assertThat(accepted.changes).singleElement().asString().contains("cannot be compared: warp");
  }

  private RunEnd train(Recipe recipe, Path runs, Losses losses)
      throws IOException, InterruptedException {
    return train(recipe, runs, losses, ChangedRecipe.REFUSED);
  }

  private DataFolders data(Path runs) {
    return DataFolders.local(folder, runs.resolve(DataFolders.SHARDS));
  }

  private RunEnd train(Recipe recipe, Path runs, Losses losses, ChangedRecipe changed)
      throws IOException, InterruptedException {
    LocalTraining training = new LocalTraining(recipe, runs, data(runs), Placement.CPU, changed);
    losses.control = new RunControl();
    return training.train(List.of(losses, new MetricsFile(training.folder())), losses.control);
  }

  private static final class Losses implements RunListener {
    private final Map<Long, Double> byStep = new TreeMap<>();
    private final List<Long> firstSteps = new ArrayList<>();
    private final List<String> grids = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private RunControl control;
    private boolean byCancel;
    private long stopAt;
    private boolean resumed;

    Losses(long stopAt) {
      this.stopAt = stopAt;
    }

    void stopAt(long step) {
      stopAt = step;
    }

    @Override
    public void changed(List<String> changed) {
      changes.addAll(changed);
    }

    @Override
    public void resumed(long step, List<String> damages) {
      resumed = true;
    }

    @Override
    public void sampled(long step, Path grid) {
      grids.add(grid.getFileName().toString());
    }

    @Override
    public void stepped(long step, double loss) {
      if (resumed) {
        firstSteps.add(step);
        resumed = false;
      }
      byStep.put(step, loss);
      if (step == stopAt) {
        if (byCancel) {
          control.cancel();
        } else {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
