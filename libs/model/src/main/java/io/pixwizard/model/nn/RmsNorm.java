package io.pixwizard.model.nn;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.Kernels;

/** RMSNorm over the last axis: weight [D]. */
public record RmsNorm(Kernels kernels, Trace trace, String name, NDArray weight, double eps) {
  /** [..., D] to [..., D]. */
  public NDArray apply(NDArray x) {
    NDArray y = kernels.rmsNorm(x, weight, eps);
    trace.record(name, y);
    return y;
  }
}
