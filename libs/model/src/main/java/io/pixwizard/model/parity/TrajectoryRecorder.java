package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.pixwizard.model.flow.Sampler;
import io.pixwizard.model.flow.SamplingState;
import io.pixwizard.model.flow.VelocityField;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a sampler as a recording did and keeps the state at every grid point and every time seen.
 */
final class TrajectoryRecorder {
  /** Error that an adaptive solver may show: its step sequence amplifies rounding. */
  private static final double ADAPTIVE_TOLERANCE = 1e-3;

  private final List<Float> evaluationTimes = new ArrayList<>();
  private final List<NDArray> points = new ArrayList<>();

  static double tolerance(SamplingState state, double tolerance) {
    return state.solver().isAdaptive() ? Math.max(tolerance, ADAPTIVE_TOLERANCE) : tolerance;
  }

  void run(SamplingState start, VelocityField field) {
    VelocityField recording =
        (latents, times, evaluations) -> {
          evaluationTimes.add(times[0]);
          return field.velocities(latents, times, evaluations);
        };
    Sampler sampler = new Sampler(recording);
    SamplingState state = start;
    points.add(start.latent());
    while (!state.isDone()) {
      state = sampler.step(state);
      while (points.size() < state.grid().size()
          && state.grid().get(points.size()) <= state.time()) {
        points.add(state.at(state.grid().get(points.size())));
      }
    }
  }

  /** Adds what was recorded: {@code trajectory} and, for fixed steps, {@code t_evals}. */
  void compare(Comparison comparison, FixtureFile recording, String trajectory, boolean adaptive) {
    NDArray ours = NDArrays.stack(new NDList(points)); // [points, R, C, h, w]
    comparison.add(trajectory, recording.floats(trajectory), ours.toFloatArray());
    if (!adaptive && recording.has("t_evals")) {
      float[] times = new float[evaluationTimes.size()];
      for (int i = 0; i < times.length; i++) {
        times[i] = evaluationTimes.get(i);
      }
      comparison.add("t_evals", recording.floats("t_evals"), times);
    }
  }
}
