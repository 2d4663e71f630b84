package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.autoencoder.TinyAutoencoder.noise;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineEncoderTest {
  private static final int SIDE = 16;

  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @CsvSource({"12, 16, 16, 2, 6", "16, 32, 64, 4, 8", "16, 16, 32, 2, 4"})
  void latentsAreTheCosineTransformOfBlocks(
      int fine, int middle, int coarse, int groups, int channels) {
    AutoencoderConfig config = config(List.of(fine, middle, coarse), channels, groups);
    NDArray picture = noise(manager, 3, 2, 3, SIDE, SIDE).muli(0.4f);
    Posterior posterior = network(config).encode(picture);
    float[] latent = posterior.mode().toFloatArray();
    float[] pixels = picture.toFloatArray();
    CosineBasis basis = new CosineBasis(4, channels);
    int cells = SIDE / 4;
    int index = 0;
    for (int item = 0; item < 2; item++) {
      for (int k = 0; k < channels; k++) {
        for (int cell = 0; cell < cells * cells; cell++) {
          double expected = coefficient(basis, k, pixels, item, cell / cells, cell % cells);
          assertThat((double) latent[index++]).isCloseTo(expected, within(4e-3));
        }
      }
    }
    assertThat(posterior.logVariance().toFloatArray()).containsOnly(-6);
  }

  @Test
  void theFirstCoefficientIsTheMeanAndOthersAreZeroForFlatPictures() {
    AutoencoderConfig config = config(List.of(16, 32, 64), 8, 4);
    NDArray white = manager.ones(noise(manager, 1, 1, 3, SIDE, SIDE).getShape());
    float[] latent = network(config).encode(white).mode().toFloatArray();
    for (int i = 0; i < latent.length; i++) {
      double expected = i < SIDE ? 0.5 * 4 * Math.sqrt(3) : 0;
      assertThat((double) latent[i]).isCloseTo(expected, within(0.01));
    }
  }

  @Test
  void widthsThatCannotCarryBlocksAreRefused() {
    assertRefused(config(List.of(8, 32, 64), 8, 4), "holds 8, must be at least 12");
    assertRefused(config(List.of(16, 16, 16), 8, 4), "groups of 4 channels");
    assertRefused(config(List.of(64), 3, 4), "holds 1 width");
  }

  private void assertRefused(AutoencoderConfig config, String message) {
    assertThatThrownBy(() -> CosineEncoder.weights(config, manager))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("block_out_channels")
        .hasMessageContaining(message);
  }

  private static double coefficient(
      CosineBasis basis, int k, float[] pixels, int item, int top, int left) {
    double sum = 0;
    for (int colour = 0; colour < 3; colour++) {
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 4; column++) {
          int place = ((item * 3 + colour) * SIDE + top * 4 + row) * SIDE + left * 4 + column;
          sum += basis.weight(k, colour, row, column) * pixels[place];
        }
      }
    }
    return sum;
  }

  private AutoencoderKL network(AutoencoderConfig config) {
    StateDict random = AutoencoderInitialization.random(config, manager, 1);
    return new AutoencoderKL(
        config,
        random.with(CosineEncoder.weights(config, manager)),
        new FusedKernels(),
        Trace.NONE);
  }

  private static AutoencoderConfig config(List<Integer> widths, int channels, int groups) {
    return new AutoencoderConfig(3, 3, widths, 1, channels, groups, SIDE, 1, 0, true, true, false);
  }
}
