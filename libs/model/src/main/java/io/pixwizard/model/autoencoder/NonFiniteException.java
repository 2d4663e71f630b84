package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;

/** A latent or a picture holds NaN or infinity, as half precision produces when it overflows. */
public final class NonFiniteException extends IllegalArgumentException {
  private final String what;

  private NonFiniteException(String what, long count, long size) {
    super("%s is not finite: %d of %d values are NaN or infinite".formatted(what, count, size));
    this.what = what;
  }

  /** Throws if {@code array} holds NaN or infinity. */
  static void requireFinite(String what, NDArray array) {
    // x - x is 0 for every finite x and NaN for the others
    try (NDArray zero = array.sub(array);
        NDArray bad = zero.neq(zero);
        NDArray count = bad.countNonzero()) {
      long found = count.getLong();
      if (found > 0) {
        throw new NonFiniteException(what, found, array.size());
      }
    }
  }

  /** What is not finite: {@code latent}, {@code encoded latent} or {@code decoded picture}. */
  public String what() {
    return what;
  }
}
