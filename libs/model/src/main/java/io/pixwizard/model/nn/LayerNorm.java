package io.pixwizard.model.nn;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.Kernels;

/** LayerNorm over the last axis: weight and bias [D]. */
public record LayerNorm(
    Kernels kernels, Trace trace, String name, NDArray weight, NDArray bias, double eps) {
  /** [..., D] to [..., D]. */
  public NDArray apply(NDArray x) {
    NDArray y = kernels.layerNorm(x, weight, bias, eps);
    trace.record(name, y);
    return y;
  }
}
