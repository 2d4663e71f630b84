package io.pixwizard.model.nn;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.Kernels;

/** A square convolution with zero padding: weight [O, C, k, k], bias [O] or null. */
public record Conv2d(
    Kernels kernels,
    Trace trace,
    String name,
    NDArray weight,
    NDArray bias,
    int stride,
    int padding) {
  /** [B, C, h, w] to [B, O, h', w']. */
  public NDArray apply(NDArray x) {
    NDArray y = kernels.conv2d(x, weight, bias, stride, padding);
    trace.record(name, y);
    return y;
  }
}
