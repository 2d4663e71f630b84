package io.pixwizard.model.tensor;

import ai.djl.ndarray.NDArray;

/**
 * The kernels as calls of LibTorch's fused operators, one TorchScript call each. Stateless and safe
 * for use by several threads.
 */
public final class FusedKernels implements Kernels {
  private final TorchScript script =
      TorchScript.resource(FusedKernels.class, "kernels.torchscript");

  @Override
  public NDArray linear(NDArray x, NDArray weight, NDArray bias) {
    return bias == null
        ? script.call("linear_no_bias", x, weight)
        : script.call("linear", x, weight, bias);
  }

  @Override
  public NDArray to(NDArray x, Precision precision) {
    return script.call("to", x, precision.scalarType());
  }

  @Override
  public NDArray rmsNorm(NDArray x, NDArray weight, double eps) {
    return script.call("rms_norm", x, weight, eps);
  }

  @Override
  public NDArray modulatedRmsNorm(NDArray x, NDArray weight, NDArray scale, double eps) {
    return script.call("modulated_rms_norm", x, weight, scale, eps);
  }

  @Override
  public NDArray gatedResidual(NDArray x, NDArray gate, NDArray y, NDArray weight, double eps) {
    return script.call("gated_residual", x, gate, y, weight, eps);
  }

  @Override
  public NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps) {
    return script.call("layer_norm", x, weight, bias, eps);
  }

  @Override
  public NDArray modulatedLayerNorm(NDArray x, NDArray scale, double eps) {
    return script.call("modulated_layer_norm", x, scale, eps);
  }

  @Override
  public NDArray groupNorm(NDArray x, int groups, NDArray weight, NDArray bias, double eps) {
    return script.call("group_norm", x, groups, weight, bias, eps);
  }

  @Override
  public NDArray groupNormSilu(NDArray x, int groups, NDArray weight, NDArray bias, double eps) {
    return script.call("group_norm_silu", x, groups, weight, bias, eps, GradMode.isOn());
  }

  @Override
  public NDArray silu(NDArray x) {
    return script.call("silu", x);
  }

  @Override
  public NDArray swiglu(NDArray a, NDArray b) {
    return script.call("swiglu", a, b, GradMode.isOn());
  }

  @Override
  public NDArray gelu(NDArray x) {
    return script.call("gelu", x);
  }

  @Override
  public NDArray geluTanh(NDArray x) {
    return script.call("gelu_tanh", x);
  }

  @Override
  public NDArray quickGelu(NDArray x) {
    return script.call("quick_gelu", x);
  }

  @Override
  public NDArray splitHeads(NDArray x, int heads) {
    return script.call("split_heads", x, heads);
  }

  @Override
  public NDArray mergeHeads(NDArray x) {
    return script.call("merge_heads", x);
  }

  @Override
  public NDArray rotateHeads(NDArray x, NDArray phases, int heads) {
    return script.call("rotate_heads", x, phases, heads);
  }

  @Override
  public NDArray attention(NDArray q, NDArray k, NDArray v, NDArray mask) {
    return mask == null
        ? script.call("attention", q, k, v)
        : script.call("masked_attention", q, k, v, mask);
  }

  @Override
  public NDArray causalAttention(NDArray q, NDArray k, NDArray v) {
    return script.call("causal_attention", q, k, v);
  }

  @Override
  public NDArray gatedSum(NDArray o, NDArray gate, NDArray c) {
    return script.call("gated_sum", o, gate, c);
  }

  @Override
  public NDArray conv2d(NDArray x, NDArray weight, NDArray bias, int stride, int padding) {
    return bias == null
        ? script.call("conv2d_no_bias", x, weight, stride, padding)
        : script.call("conv2d", x, weight, bias, stride, padding);
  }

  @Override
  public NDArray channelsLast(NDArray x) {
    return script.call("channels_last", x);
  }

  @Override
  public NDArray upsampleNearest(NDArray x, int factor) {
    return script.call("upsample_nearest", x, factor);
  }
}
