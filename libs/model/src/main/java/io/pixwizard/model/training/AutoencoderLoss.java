package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.autoencoder.Posterior;

/**
 * What an autoencoder is trained to lower: {@code absolute * |d| + squared * d^2}, averaged over
 * the picture's values, plus {@code divergence} times the Kullback-Leibler divergence of the
 * posterior per picture value (arXiv 2112.10752, appendix G).
 *
 * @param absolute weight of the absolute error
 * @param squared weight of the squared error
 * @param divergence weight of the divergence
 */
public record AutoencoderLoss(double absolute, double squared, double divergence) {
  public AutoencoderLoss {
    check(absolute >= 0, "absolute", "%s is negative", absolute);
    check(squared >= 0, "squared", "%s is negative", squared);
    check(divergence >= 0, "divergence", "%s is negative", divergence);
    check(absolute + squared > 0, "absolute", "and squared are both zero");
  }

  /**
   * @param perItem [B]
   * @param squaredError mean over all values of the squared error, scalar
   * @param divergence mean over the items of the divergence per latent value, scalar
   */
  record Value(NDArray perItem, NDArray squaredError, NDArray divergence) {}

  /**
   * @param decoded [B, 3, H, W]
   * @param picture [B, 3, H, W]
   */
  Value of(NDArray decoded, NDArray picture, Posterior posterior) {
    long values = picture.size() / picture.getShape().get(0);
    NDArray[] differences = LossScript.SCRIPT.callList("differences", decoded, picture); // [B] each
    NDArray divergences = posterior.kl(); // [B]
    NDArray perItem =
        LossScript.SCRIPT.call(
            "weighted",
            differences[0],
            differences[1],
            divergences,
            absolute,
            squared,
            divergence / values);
    float latentValues = posterior.mean().size() / (float) picture.getShape().get(0);
    return new Value(perItem, differences[1].mean(), divergences.mean().div(latentValues));
  }
}
