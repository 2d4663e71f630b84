package io.pixwizard.model.dit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.nn.StateDict;
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
    assertThat(TestNetworks.config().fields()).doesNotContainKey("prediction_type");
    DiTConfig config = with("sample");
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
  void aGatedSampleAddsTheInputPictureAsFarAsItsGateIsOpen() {
    DiTConfig config = with("gated-sample");
    assertThat(DiTConfig.of(config.fields())).isEqualTo(config);
    NDArray latent = TestNetworks.random(20, manager, 4, 8, 12);
    StateDict weights = TestNetworks.weights(TestNetworks.config(), manager);
    float[] own = forward(TestNetworks.config(), weights, latent, 0.5f).toFloatArray();
    float[] gate =
        forward(TestNetworks.config(), halvesSwapped(weights), latent, 0.5f).toFloatArray();
    float[] velocity = forward(config, weights, latent, 0.5f).toFloatArray();
    float[] image = image().toFloatArray();
    float[] from = latent.toFloatArray();
    for (int i = 0; i < velocity.length; i++) {
      assertThat((double) velocity[i])
          .as("element %s", i)
          .isCloseTo((own[i] + gate[i] * image[i] - from[i]) / 0.5, within(1e-4));
    }
  }

  @Test
  void aGateNeedsTheSecondHalfOfTheChannels() {
    Map<String, Object> fields = new LinkedHashMap<>(with("gated-sample").fields());
    fields.put("learn_sigma", false);
    assertThatThrownBy(() -> DiTConfig.of(fields))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("learn_sigma")
        .hasMessageContaining("gated-sample");
  }

  @Test
  void anUnknownPredictionIsNamed() {
    Map<String, Object> fields = new LinkedHashMap<>(TestNetworks.config().fields());
    fields.put("prediction_type", "epsilon");
    assertThatThrownBy(() -> DiTConfig.of(fields))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("prediction_type")
        .hasMessageContaining("'epsilon' is not velocity or sample or gated-sample");
  }

  private static DiTConfig with(String prediction) {
    Map<String, Object> fields = new LinkedHashMap<>(TestNetworks.config().fields());
    fields.put("prediction_type", prediction);
    return DiTConfig.of(fields);
  }

  /** Weights whose final layer has its two halves of channels, 4 each, in the other order. */
  private StateDict halvesSwapped(StateDict weights) {
    Map<String, NDArray> swapped = new LinkedHashMap<>(weights.arrays());
    for (String name : List.of("final_layer.linear.weight", "final_layer.linear.bias")) {
      NDArray rows = weights.get(name);
      NDArray places = rows.reshape(4, 2, 4, -1); // [p*p, half, C, D]
      swapped.put(name, places.flip(1).reshape(rows.getShape()));
    }
    return new StateDict(swapped);
  }

  private NDArray image() {
    return TestNetworks.conditions(0, true, 7, 8, 12, manager).imageLatent();
  }

  private NDArray forward(DiTConfig config, NDArray latent, float time) {
    return forward(config, TestNetworks.weights(config, manager), latent, time);
  }

  private NDArray forward(DiTConfig config, StateDict weights, NDArray latent, float time) {
    PixWizardDiT network = new PixWizardDiT(config, weights, new FusedKernels());
    Conditioning conditioning =
        network.prepare(List.of(TestNetworks.conditions(0, true, 7, 8, 12, manager))).select();
    return network
        .forward(List.of(latent), new float[] {time}, conditioning, ForwardOptions.DEFAULT)
        .get(0);
  }
}
