package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.TensorChecks;

/** A latent or a picture holds NaN or infinity, as half precision produces when it overflows. */
public final class NonFiniteException extends IllegalArgumentException {
  private final String what;

  private NonFiniteException(String what) {
    super(what + " is not finite: it holds NaN or infinity");
    this.what = what;
  }

  /** Throws if {@code array} holds NaN or infinity. */
  static void requireFinite(String what, NDArray array) {
    if (!TensorChecks.isFinite(array)) {
      throw new NonFiniteException(what);
    }
  }

  /** What is not finite: {@code latent}, {@code encoded latent} or {@code decoded picture}. */
  public String what() {
    return what;
  }
}
