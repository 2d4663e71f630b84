package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.GradMode;

/** {@code average = decay * average + (1 - decay) * weight}, in place, over all weights. */
public final class ExponentialMovingAverage {
  private final StateDict average;
  private final NDArray[] averages;
  private final double decay;

  /**
   * @param average starts as a copy of the weights
   * @param decay in [0, 1]; the reference uses 0.9999
   */
  public ExponentialMovingAverage(StateDict average, double decay) {
    check(decay >= 0 && decay <= 1, "decay", "%s is not in [0, 1]", decay);
    this.average = average;
    this.averages = average.arrays().values().toArray(NDArray[]::new);
    this.decay = decay;
  }

  /** Moves the average towards {@code weights}, which have the same names. */
  public void update(StateDict weights) {
    NDArray[] sources =
        average.arrays().keySet().stream().map(weights::get).toArray(NDArray[]::new);
    try (GradMode update = GradMode.off()) {
      AdamW.SCRIPT.run("average", averages, sources, decay);
    }
  }

  /** The averaged weights. */
  public StateDict average() {
    return average;
  }
}
