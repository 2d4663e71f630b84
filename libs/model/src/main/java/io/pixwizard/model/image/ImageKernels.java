package io.pixwizard.model.image;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.TorchScript;

/** Tensor operations that only image networks need. Shapes as in {@code image.torchscript}. */
final class ImageKernels {
  private static final TorchScript SCRIPT =
      TorchScript.resource(ImageKernels.class, "image.torchscript");

  private ImageKernels() {}

  /** Bicubic, a = -0.75, corners aligned, no antialiasing: [B, C, h, w] to [B, C, size, size]. */
  static NDArray resizeBicubic(NDArray x, int size) {
    return SCRIPT.call("resize_bicubic", x, size);
  }

  /** Patches [B, D, g, g] behind the token {@code first} [D], plus position [1 + g*g, D]. */
  static NDArray tokens(NDArray patches, NDArray first, NDArray position) {
    return SCRIPT.call("tokens", patches, first, position);
  }

  /** [B, 1 + N, D] to [B, N, D]. */
  static NDArray withoutFirst(NDArray x) {
    return SCRIPT.call("without_first", x);
  }

  /** {@code x} in the number format of {@code other}. */
  static NDArray like(NDArray x, NDArray other) {
    return SCRIPT.call("like", x, other);
  }
}
