package io.pixwizard.model.dit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PredictionTest {
  private NDManager manager;

  @BeforeEach
  void open() {
    manager = TorchEngine.newManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aPredictedSampleIsTurnedIntoTheVelocityThatLeadsThere() {
    Map<String, Object> fields = new LinkedHashMap<>(TestNetworks.config().fields());
    assertThat(fields).doesNotContainKey("prediction_type");
    fields.put("prediction_type", "sample");
    DiTConfig config = DiTConfig.of(fields);
    assertThat(DiTConfig.of(config.fields())).isEqualTo(config);
    NDArray latent = TestNetworks.random(20, manager, 4, 8, 12);
    for (float time : new float[] {0, 0.5f, 0.95f}) {
      float[] output = forward(TestNetworks.config(), latent, time).toFloatArray();
      float[] velocity = forward(config, latent, time).toFloatArray();
      float[] from = latent.toFloatArray();
      double left = Math.max(0.2, 1 - time);
      for (int i = 0; i < output.length; i++) {
        assertThat((double) velocity[i])
            .as("t %s, element %s", time, i)
            .isCloseTo((output[i] - from[i]) / left, within(1e-4));
      }
    }
  }

  @Test
  void anUnknownPredictionIsNamed() {
    Map<String, Object> fields = new LinkedHashMap<>(TestNetworks.config().fields());
    fields.put("prediction_type", "epsilon");
    assertThatThrownBy(() -> DiTConfig.of(fields))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("prediction_type")
        .hasMessageContaining("'epsilon' is not velocity or sample");
  }

  private NDArray forward(DiTConfig config, NDArray latent, float time) {
    PixWizardDiT network =
        new PixWizardDiT(config, TestNetworks.weights(config, manager), new FusedKernels());
    Conditioning conditioning =
        network.prepare(List.of(TestNetworks.conditions(0, true, 7, 8, 12, manager))).select();
    return network
        .forward(List.of(latent), new float[] {time}, conditioning, ForwardOptions.DEFAULT)
        .get(0);
  }
}
