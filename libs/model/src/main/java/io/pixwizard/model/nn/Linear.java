package io.pixwizard.model.nn;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.Kernels;

/** A linear layer: weight [out, in], bias [out] or null. */
public record Linear(Kernels kernels, Trace trace, String name, NDArray weight, NDArray bias) {
  /** [..., in] to [..., out]. */
  public NDArray apply(NDArray x) {
    NDArray y = kernels.linear(x, weight, bias);
    trace.record(name, y);
    return y;
  }
}
