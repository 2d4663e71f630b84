package io.pixwizard.model.nn;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.Kernels;

/**
 * Builds layers from the weights below one name, as PyTorch's module tree names them.
 *
 * @param weights all weights of the network
 * @param kernels operations that the layers compute with
 * @param trace sees every layer's output
 * @param prefix name of the module that layers are built in; empty at the top
 */
public record Layers(StateDict weights, Kernels kernels, Trace trace, String prefix) {
  public Layers {
    requireNonNull(weights, "weights is null");
    requireNonNull(kernels, "kernels is null");
    requireNonNull(trace, "trace is null");
    requireNonNull(prefix, "prefix is null");
  }

  /** At the top of a network. */
  public Layers(StateDict weights, Kernels kernels, Trace trace) {
    this(weights, kernels, trace, "");
  }

  /** Inside the module {@code name}. */
  public Layers in(String name) {
    return new Layers(weights, kernels, trace, fullName(name));
  }

  /** The weight {@code name} itself. */
  public NDArray weight(String name) {
    return weights.get(fullName(name));
  }

  /** Whether the weight {@code name} exists. */
  public boolean contains(String name) {
    return weights.contains(fullName(name));
  }

  /** The linear layer {@code name}, with a bias if the weights have one. */
  public Linear linear(String name) {
    return new Linear(
        kernels, trace, fullName(name), weight(name + ".weight"), optional(name + ".bias"));
  }

  /** The affine LayerNorm {@code name}. */
  public LayerNorm layerNorm(String name, double eps) {
    return new LayerNorm(
        kernels, trace, fullName(name), weight(name + ".weight"), weight(name + ".bias"), eps);
  }

  /** The RMSNorm {@code name}. */
  public RmsNorm rmsNorm(String name, double eps) {
    return new RmsNorm(kernels, trace, fullName(name), weight(name + ".weight"), eps);
  }

  /** The convolution {@code name}, whose weight is [O, C, k, k]. */
  public Conv2d conv2d(String name, int stride, int padding) {
    return new Conv2d(
        kernels,
        trace,
        fullName(name),
        weight(name + ".weight"),
        optional(name + ".bias"),
        stride,
        padding);
  }

  /** The affine GroupNorm {@code name}. */
  public GroupNorm groupNorm(String name, int groups, double eps) {
    return new GroupNorm(
        kernels,
        trace,
        fullName(name),
        groups,
        weight(name + ".weight"),
        weight(name + ".bias"),
        eps);
  }

  /** Shows {@code output} as that of the module {@code name}; an empty name means this module. */
  public NDArray traced(String name, NDArray output) {
    trace.record(fullName(name), output);
    return output;
  }

  private NDArray optional(String name) {
    return contains(name) ? weight(name) : null;
  }

  private String fullName(String name) {
    if (prefix.isEmpty() || name.isEmpty()) {
      return prefix + name;
    }
    return prefix + "." + name;
  }
}
