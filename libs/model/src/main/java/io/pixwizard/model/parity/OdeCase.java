package io.pixwizard.model.parity;

import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.flow.SamplingState;
import io.pixwizard.model.flow.Solver;
import io.pixwizard.model.flow.TimeGrid;
import io.pixwizard.model.flow.Tolerance;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.TorchEngine;
import java.nio.file.Path;

/** {@code ode_*}: sampling from noise to data with guidance. */
record OdeCase(String name, Path file) implements ParityCase {
  @Override
  public ParityResult run(double tolerance) {
    try (NDManager manager = TorchEngine.newManager();
        FixtureFile recording = FixtureFile.open(file)) {
      PixWizardDiT network = new NetworkFolder(file.getParent()).load(manager, Trace.NONE);
      try (GuidedFixture guided =
          GuidedFixture.open(recording, file.getParent(), network, manager)) {
        double shift = recording.number("time_shifting_factor", 1);
        SamplingState start =
            SamplingState.start(
                Solver.named(recording.parameter("method").orElse("euler")),
                new Tolerance(recording.number("atol", 1e-6), recording.number("rtol", 1e-3)),
                TimeGrid.shifted((int) recording.number("num_steps", 0), shift == 0 ? 1 : shift),
                0,
                guided.noise());
        TrajectoryRecorder recorder = new TrajectoryRecorder();
        recorder.run(start, guided.velocity());
        Comparison comparison = new Comparison();
        recorder.compare(comparison, recording, "out.trajectory", start.solver().isAdaptive());
        if (recording.has("t_grid")) {
          comparison.add("t_grid", recording.floats("t_grid"), start.grid().toArray());
        }
        return comparison.result(name, TrajectoryRecorder.tolerance(start, tolerance));
      }
    }
  }
}
