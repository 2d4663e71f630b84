package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.Conv2d;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TensorScope;

/** The stages that encoder and decoder share. */
record Blocks(Layers layers, int normGroups) {
  private static final double NORM_EPS = 1e-6;

  Blocks in(String name) {
    return new Blocks(layers.in(name), normGroups);
  }

  /** Shows the output of {@code stage} to the trace as that of the module {@code name}. */
  Stage traced(String name, Stage stage) {
    return x -> layers.traced(name, stage.apply(x));
  }

  Stage conv3x3(String name) {
    return layers.conv2d(name, 1, 1)::apply;
  }

  Stage conv1x1(String name) {
    return layers.conv2d(name, 1, 0)::apply;
  }

  /** GroupNorm and SiLU in one. */
  Stage normSilu(String name) {
    Kernels kernels = layers.kernels();
    NDArray weight = layers.weight(name + ".weight");
    NDArray bias = layers.weight(name + ".bias");
    return x -> kernels.groupNormSilu(x, normGroups, weight, bias, NORM_EPS);
  }

  /**
   * Residual block: x + conv2(silu(norm2(conv1(silu(norm1(x)))))), x through a 1x1 if the width
   * changes. A branch that adds nothing and is not trained is not computed.
   */
  Stage resnet(String name) {
    Blocks inner = in(name);
    if (inner.silent("conv2.weight") && inner.silent("conv2.bias")) {
      return traced(
          name,
          inner.layers.contains("conv_shortcut.weight")
              ? inner.conv1x1("conv_shortcut")
              : NDArray::duplicate);
    }
    Stage residual =
        Sequence.of(
            inner.normSilu("norm1"),
            inner.conv3x3("conv1"),
            inner.normSilu("norm2"),
            inner.conv3x3("conv2"));
    if (!inner.layers.contains("conv_shortcut.weight")) {
      return traced(name, x -> residual.apply(x).addi(x));
    }
    Stage shortcut = inner.conv1x1("conv_shortcut");
    return traced(
        name,
        x -> {
          NDArray straight = shortcut.apply(x);
          NDArray sum = residual.apply(x).addi(straight);
          straight.close();
          return sum;
        });
  }

  private boolean silent(String name) {
    NDArray weight = layers.weight(name);
    try (GradMode inference = GradMode.off();
        NDArray largest = weight.abs().max()) {
      return !weight.hasGradient() && largest.toType(DataType.FLOAT32, false).getFloat() == 0;
    }
  }

  /** Residual, attention, residual, at the coarsest resolution. */
  Stage mid(boolean attention) {
    Blocks inner = in("mid_block");
    Stage first = inner.resnet("resnets.0");
    Stage second = inner.resnet("resnets.1");
    return traced(
        "mid_block",
        attention
            ? Sequence.of(first, inner.selfAttention("attentions.0"), second)
            : Sequence.of(first, second));
  }

  /**
   * Halves the sides: one row and column of zeros on the far sides, then a convolution of stride 2.
   */
  Stage downsample(String name) {
    Conv2d convolution = layers.in(name).conv2d("conv", 2, 0);
    return x -> {
      try (NDArray padded = x.pad(new Shape(0, 1, 0, 1), 0)) {
        return convolution.apply(padded);
      }
    };
  }

  /** Doubles the sides: every pixel four times, then a convolution. */
  Stage upsample(String name) {
    Kernels kernels = layers.kernels();
    return Sequence.of(x -> kernels.upsampleNearest(x, 2), in(name).conv3x3("conv"));
  }

  private Stage selfAttention(String name) {
    Stage attention = new SelfAttention(layers.in(name), normGroups, NORM_EPS);
    return traced(
        name,
        x -> {
          try (TensorScope scope = new TensorScope()) {
            return scope.keep(attention.apply(x));
          }
        });
  }
}
