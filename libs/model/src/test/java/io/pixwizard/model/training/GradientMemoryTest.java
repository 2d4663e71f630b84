package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.autoencoder.AutoencoderConfig;
import io.pixwizard.model.autoencoder.AutoencoderInitialization;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.autoencoder.Posterior;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.dit.TestNetworks;
import io.pixwizard.model.dit.TokenNoise;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that DJL makes of Java values are freed with their handle; no gradient may read one. */
class GradientMemoryTest {
  private static final AutoencoderConfig CONFIG =
      new AutoencoderConfig(3, 3, List.of(8, 16), 1, 4, 2, 16, 1, 0, true, true, false);

  @Test
  void gradientsSurviveTheCollectionOfEveryHandleOfTheForwardPass() {
    try (NDManager manager = TorchEngine.newManager()) {
      StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
      List<NDArray> parameters = List.copyOf(weights.arrays().values());
      parameters.forEach(parameter -> parameter.setRequiresGradient(true));
      AutoencoderKL network = new AutoencoderKL(CONFIG, weights, new FusedKernels(), Trace.NONE);
      float[] pixels = new RandomStream(1, Purpose.TRAINING_NOISE, 0).normal(3 * 16 * 16);
      NDArray picture = OwnedArrays.of(manager, pixels, new Shape(1, 3, 16, 16));
      double undisturbed = norm(network, picture, parameters, false);
      for (int i = 0; i < 8; i++) {
        assertThat(norm(network, picture, parameters, true)).isEqualTo(undisturbed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"velocity", "sample", "gated-sample"})
  void gradientsOfTheTransformerSurviveItToo(String prediction) {
    Map<String, Object> fields = new LinkedHashMap<>(TestNetworks.config().fields());
    fields.put("prediction_type", prediction);
    DiTConfig config = DiTConfig.of(fields);
    try (NDManager manager = TorchEngine.newManager()) {
      StateDict weights = TestNetworks.weights(config, manager);
      List<NDArray> parameters = List.copyOf(weights.arrays().values());
      parameters.forEach(parameter -> parameter.setRequiresGradient(true));
      PixWizardDiT network = new PixWizardDiT(config, weights, new FusedKernels());
      double undisturbed = norm(network, parameters, manager, false);
      for (int i = 0; i < 4; i++) {
        assertThat(norm(network, parameters, manager, true)).isEqualTo(undisturbed);
      }
    }
  }

  private static double norm(
      PixWizardDiT network, List<NDArray> parameters, NDManager manager, boolean disturb) {
    try (GradMode training = GradMode.on();
        TensorScope scope = new TensorScope()) {
      List<FlowMatchingLoss.Example> examples =
          List.of(example(0, 0.1f, manager), example(1, 0.9f, manager));
      NDArray loss = new FlowMatchingLoss(network).of(examples).mean();
      if (disturb) {
        overwriteFreedMemory();
      }
      return GradientClipping.norm(Gradients.of(loss, parameters));
    }
  }

  private static FlowMatchingLoss.Example example(int stream, float time, NDManager manager) {
    return new FlowMatchingLoss.Example(
        TestNetworks.conditions(stream, true, 7, 4, 4, manager),
        TestNetworks.random(500 + stream, manager, 4, 4, 4),
        TestNetworks.random(600 + stream, manager, 4, 4, 4),
        time,
        TokenNoise.NONE);
  }

  private static double norm(
      AutoencoderKL network, NDArray picture, List<NDArray> parameters, boolean disturb) {
    try (GradMode training = GradMode.on();
        TensorScope scope = new TensorScope()) {
      Posterior posterior = network.encode(picture);
      NDArray latent = posterior.sample(List.of(new RandomStream(2, Purpose.POSTERIOR, 0)));
      NDArray loss =
          new AutoencoderLoss(1, 0.5, 0.1)
              .of(network.decode(latent), picture, posterior)
              .perItem()
              .mean();
      if (disturb) {
        overwriteFreedMemory();
      }
      return GradientClipping.norm(Gradients.of(loss, parameters));
    }
  }

  /** Frees Java buffers that nothing refers to and fills their memory with other numbers. */
  private static void overwriteFreedMemory() {
    for (int round = 0; round < 3; round++) {
      System.gc();
      for (int size = 4; size <= 1 << 14; size *= 2) {
        for (int i = 0; i < 64; i++) {
          ByteBuffer buffer = ByteBuffer.allocateDirect(size);
          byte[] filling = new byte[size];
          Arrays.fill(filling, (byte) 0x7e);
          buffer.put(filling);
        }
      }
    }
  }
}
