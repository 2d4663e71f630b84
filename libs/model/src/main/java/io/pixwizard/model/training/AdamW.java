package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.TorchScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter, arXiv 1711.05101), all weights in one fused call. Its state is
 * keyed by the weights' names, so it can be saved and loaded whatever their order.
 *
 * <p>Not safe for use by several threads.
 */
public final class AdamW implements AutoCloseable {
  static final TorchScript SCRIPT = TorchScript.resource(AdamW.class, "optimizer.torchscript");

  private final Settings settings;
  private final NDArray[] weights;
  private final StateDict firstMoments;
  private final StateDict secondMoments;
  private final NDArray[] steps;

  /**
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added to the root of the second moment
   * @param weightDecay fraction of the weight, times the learning rate, taken off at each step
   */
  public record Settings(double beta1, double beta2, double epsilon, double weightDecay) {
    /** The reference's settings: 0.9, 0.999, 1e-8, no decay. */
    public static final Settings DEFAULT = new Settings(0.9, 0.999, 1e-8, 0);

    public Settings {
      check(beta1 >= 0 && beta1 < 1, "beta1", "%s is not in [0, 1)", beta1);
      check(beta2 >= 0 && beta2 < 1, "beta2", "%s is not in [0, 1)", beta2);
      check(epsilon > 0, "epsilon", "%s is not positive", epsilon);
      check(weightDecay >= 0, "weight decay", "%s is negative", weightDecay);
    }
  }

  /** An optimizer at step 0 with zero moments for {@code weights}, which it updates in place. */
  public AdamW(StateDict weights, Settings settings, NDManager manager) {
    this(weights, settings, manager, 0, zerosLike(weights, manager), zerosLike(weights, manager));
  }

  /** An optimizer that goes on at {@code step} with the moments of the same names. */
  public AdamW(
      StateDict weights,
      Settings settings,
      NDManager manager,
      long step,
      StateDict firstMoments,
      StateDict secondMoments) {
    check(
        firstMoments.arrays().keySet().equals(weights.arrays().keySet())
            && secondMoments.arrays().keySet().equals(weights.arrays().keySet()),
        "moments",
        "are not of the same names as the weights");
    this.settings = settings;
    this.weights = weights.arrays().values().toArray(NDArray[]::new);
    this.firstMoments = firstMoments;
    this.secondMoments = secondMoments;
    steps = new NDArray[this.weights.length];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = OwnedArrays.of(manager, new float[] {step}, new Shape());
    }
  }

  /**
   * One update.
   *
   * @param gradients in the order of the weights
   */
  public void step(List<NDArray> gradients, double learningRate) {
    check(
        gradients.size() == weights.length,
        "gradients",
        "%d for %d weights",
        gradients.size(),
        weights.length);
    try (GradMode update = GradMode.off()) {
      SCRIPT.run(
          "adamw",
          weights,
          gradients.toArray(NDArray[]::new),
          firstMoments.arrays().values().toArray(NDArray[]::new),
          secondMoments.arrays().values().toArray(NDArray[]::new),
          steps,
          learningRate,
          settings.beta1(),
          settings.beta2(),
          settings.weightDecay(),
          settings.epsilon());
    }
  }

  /** Steps taken. */
  public long stepCount() {
    return steps.length == 0 ? 0 : (long) steps[0].getFloat();
  }

  /** Running mean of the gradients, by weight name. */
  public StateDict firstMoments() {
    return firstMoments;
  }

  /** Running mean of the squared gradients, by weight name. */
  public StateDict secondMoments() {
    return secondMoments;
  }

  @Override
  public void close() {
    firstMoments.close();
    secondMoments.close();
    for (NDArray step : steps) {
      step.close();
    }
  }

  private static StateDict zerosLike(StateDict weights, NDManager manager) {
    Map<String, NDArray> zeros = new LinkedHashMap<>();
    weights.arrays().forEach((name, weight) -> zeros.put(name, manager.zeros(weight.getShape())));
    return new StateDict(zeros);
  }
}
