package io.pixwizard.model.training;

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
  private final FlowMatchingLoss loss;
  private final TrainingWeights weights;

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
    loss = new FlowMatchingLoss(network);
    weights = new TrainingWeights(network.weights(), optimizer, average, gradientLimit);
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
      List<NDArray> gradients = Gradients.of(mean, weights.parameters());
      double value = mean.getFloat();
      double norm = weights.update(value, gradients, learningRate);
      return new Outcome(value, norm);
    }
  }
}
