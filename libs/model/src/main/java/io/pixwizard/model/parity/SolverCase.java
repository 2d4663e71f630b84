package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.flow.SamplingState;
import io.pixwizard.model.flow.Solver;
import io.pixwizard.model.flow.TimeGrid;
import io.pixwizard.model.flow.Tolerance;
import io.pixwizard.model.flow.VelocityField;
import io.pixwizard.model.tensor.TorchEngine;
import java.nio.file.Path;
import java.util.List;

/** {@code solver_*}: a solver on the drift {@code 2 sin 3x - x t + cos 5t}. */
record SolverCase(String name, Path file, String solver) implements ParityCase {
  private static final String DRIFT = "2*sin(3x) - x*t + cos(5t)";

  @Override
  public ParityResult run(double tolerance) {
    try (NDManager manager = TorchEngine.newManager();
        FixtureFile recording = FixtureFile.open(file)) {
      String drift = recording.parameter("drift").orElse(DRIFT);
      if (!drift.equals(DRIFT)) {
        return ParityResult.failed(name, tolerance, "unknown drift " + drift);
      }
      SamplingState start =
          SamplingState.start(
              Solver.named(solver),
              new Tolerance(recording.number("atol", 1e-6), recording.number("rtol", 1e-3)),
              TimeGrid.shifted(
                  (int) recording.number("num_steps", 0), recording.number("shift", 1)),
              0,
              recording.array("y0", manager));
      TrajectoryRecorder recorder = new TrajectoryRecorder();
      recorder.run(start, drift());
      Comparison comparison = new Comparison();
      recorder.compare(comparison, recording, "trajectory", start.solver().isAdaptive());
      return comparison.result(name, TrajectoryRecorder.tolerance(start, tolerance));
    }
  }

  private static VelocityField drift() {
    return (latents, times, evaluations) -> {
      NDArray x = latents.get(0);
      float t = times[0];
      return List.of(x.mul(3).sin().mul(2).sub(x.mul(t)).add((float) Math.cos(5 * t)));
    };
  }
}
