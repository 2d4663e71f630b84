package io.pixwizard.model.training;

import ai.djl.ndarray.NDManager;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;

/** Where a training has its arrays: all of them belong to one manager of its placement. */
final class TrainingMemory {
  private TrainingMemory() {}

  /**
   * A manager of arrays there; its owner closes it.
   *
   * @throws InvalidInputException if this machine has no such device, or weights would not be
   *     float32
   */
  static NDManager on(Placement placement) {
    InvalidInputException.check(
        placement.precision() == Precision.FLOAT32,
        "precision",
        "%s cannot be trained: weights, moments and averages are float32",
        placement.precision());
    return placement.newManager();
  }
}
