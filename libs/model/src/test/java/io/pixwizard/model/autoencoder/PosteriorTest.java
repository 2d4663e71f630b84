package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.autoencoder.TinyAutoencoder.posterior;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.TorchEngine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  private final NDManager manager = TorchEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void theLogVarianceIsClamped() {
    NDArray moments = manager.create(new float[] {1, 2, -31, 21}, new Shape(1, 4, 1, 1));
    Posterior posterior = Posterior.ofMoments(moments);
    assertThat(posterior.mode().toFloatArray()).containsExactly(1, 2);
    assertThat(posterior.logVariance().toFloatArray()).containsExactly(-30, 20);
  }

  @Test
  void samplesHaveTheMeanAndTheVariance() {
    int n = 40_000;
    NDArray mean = manager.full(new Shape(1, 1, 200, 200), 3f);
    NDArray logVariance = manager.full(new Shape(1, 1, 200, 200), (float) Math.log(4));
    float[] sample = new Posterior(mean, logVariance).sample(List.of(posterior(1))).toFloatArray();
    double sum = 0;
    double squares = 0;
    for (float value : sample) {
      sum += value;
      squares += (value - 3) * (value - 3);
    }
    assertThat(sum / n).isCloseTo(3, within(0.04));
    assertThat(squares / n).isCloseTo(4, within(0.12));
  }

  @Test
  void divergenceFollowsTheFormula() {
    NDArray mean = manager.create(new float[] {1, 0, 2, 0}, new Shape(2, 2, 1, 1));
    NDArray logVariance = manager.create(new float[] {0, 0, 0, 1}, new Shape(2, 2, 1, 1));
    float[] divergence = new Posterior(mean, logVariance).kl().toFloatArray();
    assertThat(divergence).hasSize(2);
    assertThat(divergence[0]).isCloseTo(0.5f, within(1e-6f));
    assertThat(divergence[1]).isCloseTo((float) (2 + (Math.E - 2) / 2), within(1e-6f));
  }

  @Test
  void everyItemNeedsItsStream() {
    NDArray zeros = manager.zeros(new Shape(2, 1, 1, 1));
    assertThatThrownBy(() -> new Posterior(zeros, zeros).sample(List.of(posterior(1))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("streams: there are 1 for a batch of 2");
  }
}
