package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.TorchScript;
import java.util.List;

/**
 * A normal distribution with independent components per latent value (arXiv 2112.10752, appendix
 * G). Its operations take part in gradients.
 *
 * @param mean [B, C, h, w]
 * @param logVariance natural logarithm of the variance, clamped to [-30, 20], [B, C, h, w]
 */
public record Posterior(NDArray mean, NDArray logVariance) implements AutoCloseable {
  private static final TorchScript SCRIPT =
      TorchScript.resource(Posterior.class, "posterior.torchscript");
  private static final double MIN_LOG_VARIANCE = -30;
  private static final double MAX_LOG_VARIANCE = 20;

  /**
   * @param moments mean and log-variance one after the other along the channels, [B, 2C, h, w]
   */
  static Posterior ofMoments(NDArray moments) {
    var halves = moments.split(2, 1);
    return new Posterior(
        halves.get(0), SCRIPT.call("clamped", halves.get(1), MIN_LOG_VARIANCE, MAX_LOG_VARIANCE));
  }

  /** The most likely latent: the mean. */
  public NDArray mode() {
    return mean;
  }

  /**
   * A random latent.
   *
   * @param streams one per batch item, with {@link RandomStream.Purpose#POSTERIOR}: an item's
   *     sample does not depend on its batch mates
   * @throws io.pixwizard.model.InvalidInputException if there are not as many streams as items
   */
  public NDArray sample(List<RandomStream> streams) {
    Shape shape = mean.getShape();
    check(
        streams.size() == shape.get(0),
        "streams",
        "there are %s for a batch of %s",
        streams.size(),
        shape.get(0));
    int perItem = Math.toIntExact(shape.size() / shape.get(0));
    float[] epsilon = new float[Math.toIntExact(shape.size())];
    for (int item = 0; item < streams.size(); item++) {
      System.arraycopy(streams.get(item).normal(perItem), 0, epsilon, item * perItem, perItem);
    }
    try (NDArray draws = OwnedArrays.of(mean.getManager(), epsilon, shape)) {
      return at(draws);
    }
  }

  /**
   * The latent {@code mean + exp(logVariance / 2) * epsilon}.
   *
   * @param epsilon standard normal draws, [B, C, h, w]
   */
  public NDArray at(NDArray epsilon) {
    return SCRIPT.call("at", mean, logVariance, epsilon);
  }

  /** Kullback-Leibler divergence to the standard normal distribution, summed per item: [B]. */
  public NDArray kl() {
    return SCRIPT.call("kl", mean, logVariance);
  }

  @Override
  public void close() {
    mean.close();
    logVariance.close();
  }
}
