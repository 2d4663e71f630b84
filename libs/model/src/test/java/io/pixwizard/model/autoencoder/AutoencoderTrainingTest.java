package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.autoencoder.TinyAutoencoder.CONFIG;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.network;
import static io.pixwizard.model.autoencoder.TinyAutoencoder.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.training.AdamW;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutoencoderTrainingTest {
  private static final int STEPS = 40;

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void weightsStartSoThatThePictureKeepsItsVariance() {
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    assertThat(weights.arrays().keySet())
        .containsExactlyElementsOf(AutoencoderParameters.of(CONFIG).keySet());
    NDArray weight = weights.get("decoder.mid_block.resnets.0.conv1.weight");
    double bound = Math.sqrt(3.0 / (8 * 9));
    assertThat((double) weight.max().getFloat()).isBetween(0.97 * bound, bound);
    assertThat((double) weight.min().getFloat()).isBetween(-bound, -0.97 * bound);
    assertThat((double) weight.square().mean().getFloat())
        .isCloseTo(1.0 / (8 * 9), within(0.1 / (8 * 9)));
    assertThat(weights.get("decoder.mid_block.resnets.0.conv1.bias").toFloatArray())
        .containsOnly(0);
    assertThat(weights.get("encoder.conv_norm_out.weight").toFloatArray()).containsOnly(1);
    assertThat(weights.get("encoder.conv_norm_out.bias").toFloatArray()).containsOnly(0);
  }

  @Test
  void residualBranchesStartSilentAndThePosteriorNarrow() {
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    assertThat(weights.get("encoder.mid_block.resnets.1.conv2.weight").toFloatArray())
        .containsOnly(0);
    assertThat(weights.get("quant_conv.bias").toFloatArray())
        .containsExactly(0, 0, 0, 0, -4, -4, -4, -4);
  }

  @Test
  void theSeedDecidesTheWeights() {
    String name = "encoder.conv_in.weight";
    float[] weight = AutoencoderInitialization.random(CONFIG, manager, 5).get(name).toFloatArray();
    assertThat(AutoencoderInitialization.random(CONFIG, manager, 5).get(name).toFloatArray())
        .containsExactly(weight);
    assertThat(AutoencoderInitialization.random(CONFIG, manager, 6).get(name).toFloatArray())
        .isNotEqualTo(weight);
  }

  /** Adam's first step is the learning rate against the sign of the gradient. */
  @Test
  void anUpdateMovesEveryWeightAgainstItsOwnGradient() {
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    List<NDArray> parameters = List.copyOf(weights.arrays().values());
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    AutoencoderKL network = network(weights);
    NDArray picture = noise(manager, 2, 2, 3, 8, 8);
    AdamW optimizer = new AdamW(weights, AdamW.Settings.DEFAULT, manager);
    StateDict before = weights.copy();
    List<NDArray> gradients;
    try (GradMode grad = GradMode.on()) {
      NDArray decoded = network.decode(network.encode(picture).mode());
      gradients = Gradients.of(decoded.sub(picture).square().mean(), parameters);
    }
    optimizer.step(gradients, 0.01);
    int index = 0;
    for (String name : weights.arrays().keySet()) {
      float[] gradient = gradients.get(index++).toFloatArray();
      float[] old = before.get(name).toFloatArray();
      float[] updated = weights.get(name).toFloatArray();
      for (int i = 0; i < gradient.length; i++) {
        if (Math.abs(gradient[i]) > 1e-5) {
          assertThat(updated[i] - old[i])
              .as("%s[%d]", name, i)
              .isCloseTo(-0.01f * Math.signum(gradient[i]), within(1e-4f));
        }
      }
    }
  }

  @Test
  void trainingFromScratchLowersTheLossAndLeavesNothingBehind() {
    StateDict weights = AutoencoderInitialization.random(CONFIG, manager, 1);
    List<NDArray> parameters = List.copyOf(weights.arrays().values());
    parameters.forEach(parameter -> parameter.setRequiresGradient(true));
    AutoencoderKL network = network(weights);
    NDArray picture = noise(manager, 2, 2, 3, 8, 8).muli(0.5f);
    NDArray epsilon = noise(manager, 3, 2, 4, 4, 4);
    AdamW optimizer = new AdamW(weights, AdamW.Settings.DEFAULT, manager);
    int before = manager.getManagedArrays().size();
    double first = step(network, picture, epsilon, parameters, optimizer);
    double last = first;
    for (int i = 1; i < STEPS; i++) {
      last = step(network, picture, epsilon, parameters, optimizer);
    }
    assertThat(last).isLessThan(0.8 * first);
    assertThat(manager.getManagedArrays()).hasSize(before);
  }

  private static double step(
      AutoencoderKL network,
      NDArray picture,
      NDArray epsilon,
      List<NDArray> parameters,
      AdamW optimizer) {
    try (GradMode grad = GradMode.on();
        TensorScope scope = new TensorScope()) {
      Posterior posterior = network.encode(picture);
      NDArray decoded = network.decode(posterior.at(epsilon));
      NDArray loss = decoded.sub(picture).square().mean().add(posterior.kl().mean().mul(1e-4f));
      optimizer.step(Gradients.of(loss, parameters), 0.01);
      return loss.getFloat();
    }
  }
}
