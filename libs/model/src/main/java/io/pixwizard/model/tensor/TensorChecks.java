package io.pixwizard.model.tensor;

import ai.djl.ndarray.NDArray;

/** Questions about the numbers in an array, answered with one reduction. */
public final class TensorChecks {
  private TensorChecks() {}

  /** Whether {@code array} holds neither NaN nor infinity. */
  public static boolean isFinite(NDArray array) {
    // x - x is 0 for every finite x and NaN for the others
    try (TensorScope scope = new TensorScope()) {
      return !Float.isNaN(array.sub(array).sum().getFloat());
    }
  }
}
