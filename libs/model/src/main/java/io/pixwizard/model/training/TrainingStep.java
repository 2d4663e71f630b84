package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Gradients;
import io.pixwizard.model.tensor.TensorScope;
import java.util.List;

/**
 * One update of a network: loss, gradients, clipping, optimizer, moving average. Leaves no array
 * behind.
 *
 * <p>Not safe for use by several threads.
 */
public final class TrainingStep {
  private final PixWizardDiT network;
  private final FlowMatchingLoss loss;
  private final AdamW optimizer;
  private final ExponentialMovingAverage average;
  private final double gradientLimit;

  /**
   * @param loss mean over the batch
   * @param gradientNorm global norm before clipping
   */
  public record Outcome(double loss, double gradientNorm) {}

  /**
   * @param network its weights require gradients and are those of {@code optimizer}
   * @param gradientLimit greatest global norm of the gradients; the reference uses 2
   */
  public TrainingStep(
      PixWizardDiT network,
      AdamW optimizer,
      ExponentialMovingAverage average,
      double gradientLimit) {
    check(gradientLimit > 0, "gradient limit", "%s is not positive", gradientLimit);
    this.network = network;
    this.loss = new FlowMatchingLoss(network);
    this.optimizer = optimizer;
    this.average = average;
    this.gradientLimit = gradientLimit;
  }

  /**
   * Takes one step.
   *
   * @throws ArithmeticException if the loss or a gradient is not finite; the weights are unchanged
   */
  public Outcome take(List<FlowMatchingLoss.Example> examples, double learningRate) {
    try (GradMode training = GradMode.on();
        TensorScope scope = new TensorScope()) {
      NDArray mean = loss.of(examples).mean();
      List<NDArray> gradients =
          Gradients.of(mean, List.copyOf(network.weights().arrays().values()));
      double norm = GradientClipping.clip(gradients, gradientLimit);
      double value = mean.getFloat();
      if (!Double.isFinite(value) || !Double.isFinite(norm)) {
        throw new ArithmeticException(
            "loss %s and gradient norm %s must be finite".formatted(value, norm));
      }
      optimizer.step(gradients, learningRate);
      average.update(network.weights());
      return new Outcome(value, norm);
    }
  }
}
