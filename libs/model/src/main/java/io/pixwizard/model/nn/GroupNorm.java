package io.pixwizard.model.nn;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.Kernels;

/** GroupNorm: weight and bias [C]. */
public record GroupNorm(
    Kernels kernels,
    Trace trace,
    String name,
    int groups,
    NDArray weight,
    NDArray bias,
    double eps) {
  /** [B, C, ...] to [B, C, ...]. */
  public NDArray apply(NDArray x) {
    NDArray y = kernels.groupNorm(x, groups, weight, bias, eps);
    trace.record(name, y);
    return y;
  }
}
