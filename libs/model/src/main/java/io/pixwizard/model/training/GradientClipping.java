package io.pixwizard.model.training;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.GradMode;
import java.util.List;

/** Clipping by the global L2 norm over all gradients. */
public final class GradientClipping {
  private GradientClipping() {}

  /** The global L2 norm. */
  public static double norm(List<NDArray> gradients) {
    try (GradMode update = GradMode.off();
        NDArray norm =
            AdamW.SCRIPT.call("global_norm", (Object) gradients.toArray(NDArray[]::new))) {
      return norm.getFloat();
    }
  }

  /**
   * Scales {@code gradients} in place by {@code limit / norm} if the norm exceeds the limit.
   *
   * @return the norm before clipping
   */
  public static double clip(List<NDArray> gradients, double limit) {
    double norm = norm(gradients);
    if (norm > limit) {
      try (GradMode update = GradMode.off()) {
        AdamW.SCRIPT.run("scale", gradients.toArray(NDArray[]::new), limit / norm);
      }
    }
    return norm;
  }
}
