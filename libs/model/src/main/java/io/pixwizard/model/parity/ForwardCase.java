package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.Conditioning;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.TokenNoise;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TorchEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code fwd_*}: one forward of a batch, with the outputs of all modules where recorded. */
record ForwardCase(String name, Path file) implements ParityCase {
  @Override
  public ParityResult run(double tolerance) {
    ModuleTrace trace = new ModuleTrace();
    try (NDManager manager = TorchEngine.newManager();
        FixtureFile fixture = FixtureFile.open(file);
        GradMode inference = GradMode.off()) {
      PixWizardDiT network = new NetworkFolder(file.getParent()).load(manager, trace);
      List<NDArray> velocities = forward(network, fixture, manager);
      Comparison comparison = new Comparison();
      for (int i = 0; i < velocities.size(); i++) {
        String output = "out." + i;
        comparison.add(output, fixture.floats(output), velocities.get(i).toFloatArray());
      }
      ParityResult result = comparison.result(name, tolerance);
      return result.passed() ? result : located(result, trace);
    }
  }

  private static List<NDArray> forward(
      PixWizardDiT network, FixtureFile fixture, NDManager manager) {
    List<NDArray> latents = fixture.arrays("in.x", manager);
    List<ConditionInputs> items = BatchInputs.read(fixture, manager);
    RecordedNoise recorded =
        new RecordedNoise(fixture, network.config().layers(), BatchInputs.hasImage(items));
    List<TokenNoise> noise = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      noise.add(recorded.of(0, i));
    }
    Conditioning conditioning = network.prepare(items).select(noise);
    return network.forward(
        latents, fixture.floats("in.t"), conditioning, NetworkFolder.options(fixture));
  }

  private ParityResult located(ParityResult result, ModuleTrace trace) {
    Path intermediates =
        file.resolveSibling(
            file.getFileName().toString().replace(".safetensors", ".intermediates.safetensors"));
    if (!Files.exists(intermediates)) {
      return result;
    }
    try (FixtureFile recorded = FixtureFile.open(intermediates)) {
      String detail =
          trace
              .firstDeparture(recorded, result.tolerance())
              .orElse("no recorded module departs: the inputs or the last step do");
      return new ParityResult(result.name(), result.error(), result.tolerance(), detail);
    }
  }
}
