package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.dit.ConditionInputs;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.flow.Guidance;
import io.pixwizard.model.flow.GuidedTrajectory;
import io.pixwizard.model.flow.GuidedVelocity;
import java.nio.file.Path;
import java.util.List;

/** {@code cfg_inputs} with the guidance scales of one {@code cfg_*} or {@code ode_*} recording. */
record GuidedFixture(NDArray noise, GuidedVelocity velocity) implements AutoCloseable {
  private static final List<String> TEXT_SCALE = List.of("text", "text_cfg_scale");
  private static final List<String> IMAGE_SCALE = List.of("image", "image_cfg_scale");

  static GuidedFixture open(
      FixtureFile recording, Path folder, PixWizardDiT network, NDManager manager) {
    try (FixtureFile inputs = FixtureFile.open(folder.resolve("cfg_inputs.safetensors"))) {
      List<ConditionInputs> rows =
          List.of(row(inputs, 0, manager), row(inputs, 1, manager), row(inputs, 2, manager));
      Guidance guidance =
          Guidance.reference(recording.number(TEXT_SCALE, 1), recording.number(IMAGE_SCALE, 1));
      RecordedNoise noise =
          new RecordedNoise(recording, network.config().layers(), BatchInputs.hasImage(rows));
      GuidedTrajectory trajectory =
          new GuidedTrajectory(
              rows.get(0), rows.get(1), rows.get(2), guidance, noise.isPresent(), 0);
      GuidedVelocity velocity =
          new GuidedVelocity(
              network,
              List.of(trajectory),
              NetworkFolder.options(recording),
              (index, branch, evaluation) -> noise.of(evaluation, branch));
      return new GuidedFixture(inputs.array("z", manager), velocity);
    }
  }

  private static ConditionInputs row(FixtureFile inputs, int row, NDManager manager) {
    return NetworkFolder.conditions(
        inputs.array("input_x", manager).get(row),
        inputs.array("input_clip_x", manager).get(row),
        inputs.array("cap_feats", manager).get(row),
        inputs.array("cap_mask", manager).get(row),
        inputs.array("cap_pooled_feats", manager).get(row));
  }

  @Override
  public void close() {
    velocity.close();
  }
}
