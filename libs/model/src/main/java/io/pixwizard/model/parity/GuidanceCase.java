package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.TorchEngine;
import java.nio.file.Path;
import java.util.List;

/** {@code cfg_*}: one guided velocity of the reference's three rows. */
record GuidanceCase(String name, Path file) implements ParityCase {
  @Override
  public ParityResult run(double tolerance) {
    try (NDManager manager = TorchEngine.newManager();
        FixtureFile recording = FixtureFile.open(file)) {
      PixWizardDiT network = new NetworkFolder(file.getParent()).load(manager, Trace.NONE);
      try (GuidedFixture guided =
          GuidedFixture.open(recording, file.getParent(), network, manager)) {
        float time = recording.floats("in.t")[0];
        NDArray velocity =
            guided
                .velocity()
                .velocities(List.of(guided.noise()), new float[] {time}, new int[] {0})
                .get(0);
        Comparison comparison = new Comparison();
        comparison.add("out", recording.floats("out"), velocity.toFloatArray());
        return comparison.result(name, tolerance);
      }
    }
  }
}
