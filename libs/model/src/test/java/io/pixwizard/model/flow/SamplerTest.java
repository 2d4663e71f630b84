package io.pixwizard.model.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.file.WeightFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplerTest {
  /** dx/dt = sin(3x) - x t + e, where e counts evaluations like noise that differs each time. */
  private static final VelocityField FIELD =
      (latents, times, evaluations) -> {
        List<NDArray> slopes = new ArrayList<>();
        for (int i = 0; i < times.length; i++) {
          NDArray x = latents.get(i);
          slopes.add(x.mul(3).sin().sub(x.mul(times[i])).add(0.001f * evaluations[i]));
        }
        return slopes;
      };

  @TempDir private Path folder;
  private NDManager manager;
  private Sampler sampler;

  @BeforeEach
  void open() {
    manager = TorchEngine.newManager();
    sampler = new Sampler(FIELD);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @EnumSource(Solver.class)
  void aSavedStateGoesOnToTheSameBits(Solver solver) {
    SamplingState start = start(solver, 0.3f);
    float[] undisturbed = sampler.run(start).result().toFloatArray();

    SamplingState state = start;
    int saves = 0;
    while (!state.isDone()) {
      Path file = folder.resolve(solver + "." + saves++);
      SamplingStateFile.save(sampler.step(state), file);
      state = SamplingStateFile.load(file, manager);
    }
    assertThat(saves).isGreaterThan(1);
    assertThat(state.result().toFloatArray()).isEqualTo(undisturbed);
    assertThat(state.seed()).isEqualTo(Long.MIN_VALUE + 5);
  }

  @ParameterizedTest
  @EnumSource(Solver.class)
  void aStepLeavesItsInputAsItWas(Solver solver) {
    SamplingState start = start(solver, 0.3f);
    SamplingState second = sampler.step(start);
    float[] before = second.latent().toFloatArray();
    SamplingState third = sampler.step(second);
    assertThat(second.latent().toFloatArray()).isEqualTo(before);
    assertThat(sampler.step(second).latent().toFloatArray())
        .isEqualTo(third.latent().toFloatArray());
  }

  @ParameterizedTest
  @EnumSource(Solver.class)
  void trajectoriesOfOneCallDoNotMix(Solver solver) {
    float[] alone = sampler.run(start(solver, 0.3f)).result().toFloatArray();
    List<SamplingState> both = List.of(start(solver, 0.3f), start(solver, -2));
    for (int i = 0; i < 3; i++) {
      both = sampler.step(both);
    }
    assertThat(sampler.run(both.get(0)).result().toFloatArray()).isEqualTo(alone);
  }

  @Test
  void solversConvergeAtTheirOrder() {
    for (Solver solver : List.of(Solver.EULER, Solver.MIDPOINT, Solver.HEUN3, Solver.RK4)) {
      double coarse = errorOfDecay(solver, 5);
      double fine = errorOfDecay(solver, 9);
      int order =
          switch (solver) {
            case EULER -> 1;
            case MIDPOINT -> 2;
            case HEUN3 -> 3;
            default -> 4;
          };
      assertThat(coarse / fine).as(solver.name()).isGreaterThan(0.7 * Math.pow(2, order));
    }
  }

  @Test
  void numbersThatAreNotFiniteStopTheTrajectory() {
    Sampler exploding =
        new Sampler((latents, times, evaluations) -> List.of(latents.get(0).mul(1e38f)));
    SamplingState first = exploding.step(start(Solver.EULER, 1));
    assertThatThrownBy(() -> exploding.step(first))
        .isInstanceOf(NonFiniteLatentException.class)
        .hasMessageContaining("after step 2");
  }

  @Test
  void aFinishedTrajectoryTakesNoStep() {
    SamplingState end = sampler.run(start(Solver.EULER, 0.3f));
    assertThatThrownBy(() -> sampler.step(end)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> start(Solver.EULER, 0.3f).result())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void damagedStatesAreRefused() {
    byte[] bytes = SamplingStateFile.toBytes(start(Solver.EULER, 1));
    for (int length : new int[] {0, 7, 20, bytes.length - 1}) {
      byte[] truncated = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> SamplingStateFile.fromBytes(truncated, manager))
          .isInstanceOf(WeightFormatException.class);
    }
    byte[] otherFormat =
        new String(bytes, ISO_8859_1).replace("state.v1", "state.v9").getBytes(ISO_8859_1);
    assertThatThrownBy(() -> SamplingStateFile.fromBytes(otherFormat, manager))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("pixwizard.sampling-state.v1");
  }

  @Test
  void gridsAndSolversSayWhatTheyTake() {
    assertThat(Solver.named("Heun")).isEqualTo(Solver.HEUN2);
    assertThatThrownBy(() -> Solver.named("dpm++"))
        .hasMessageContaining("dpm++")
        .hasMessageContaining("midpoint");
    assertThatThrownBy(() -> TimeGrid.shifted(1, 1)).hasMessageContaining("points");
    assertThatThrownBy(() -> TimeGrid.shifted(5, 0)).hasMessageContaining("shift");
    assertThatThrownBy(() -> TimeGrid.of(0, 0.5f, 0.5f)).hasMessageContaining("point 2");
    assertThat(TimeGrid.shifted(30, 6).last()).isEqualTo(1);
  }

  private double errorOfDecay(Solver solver, int points) {
    Sampler decay = new Sampler((x, times, evaluations) -> List.of(x.get(0).mul(-2)));
    SamplingState start =
        SamplingState.start(
            solver, TimeGrid.shifted(points, 1), 0, manager.ones(new Shape(1, 1, 1, 1)));
    return Math.abs(decay.run(start).result().getFloat(0, 0, 0, 0) - Math.exp(-2));
  }

  private SamplingState start(Solver solver, float value) {
    NDArray noise = manager.arange(24f).reshape(1, 2, 3, 4).mul(0.05f).add(value);
    return SamplingState.start(solver, TimeGrid.shifted(6, 2), Long.MIN_VALUE + 5, noise);
  }
}
