package io.pixwizard.model.tensor;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Reverse-mode differentiation without DJL's collector, which exists once per JVM. Any number of
 * threads may differentiate at once.
 */
public final class Gradients {
  private static final TorchScript SCRIPT =
      TorchScript.resource(Gradients.class, "gradients.torchscript");

  private Gradients() {}

  /**
   * The gradients of {@code y} with respect to {@code xs}, in their order; zeros where y does not
   * depend on an x. Frees the recorded graph.
   *
   * @param y a scalar that was computed while the thread recorded (see {@link GradMode})
   * @param xs arrays that require gradients
   */
  public static List<NDArray> of(NDArray y, List<NDArray> xs) {
    return List.of(SCRIPT.callList("gradients", y, xs.toArray(NDArray[]::new)));
  }
}
