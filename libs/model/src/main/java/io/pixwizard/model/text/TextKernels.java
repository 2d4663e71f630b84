package io.pixwizard.model.text;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.TorchScript;

/** Tensor operations that only text networks need. Shapes as in {@code text.torchscript}. */
final class TextKernels {
  private static final TorchScript SCRIPT =
      TorchScript.resource(TextKernels.class, "text.torchscript");

  private TextKernels() {}

  /** Rows of {@code weight} [V, D] by ids [B, L]: [B, L, D]. */
  static NDArray embedding(NDArray weight, NDArray ids) {
    return SCRIPT.call("embedding", weight, ids);
  }

  /** {@link #embedding} times {@code factor} rounded to the number format of {@code weight}. */
  static NDArray scaledEmbedding(NDArray weight, NDArray ids, double factor) {
    return SCRIPT.call("scaled_embedding", weight, ids, factor);
  }

  /** {@code x / rms(x) * (1 + weight)} over the last axis, in float32. */
  static NDArray gemmaRmsNorm(NDArray x, NDArray weight, double eps) {
    return SCRIPT.call("gemma_rms_norm", x, weight, eps);
  }

  /** Half-split rotation: x [B, L, H*d], cos and sin [L, d/2]; result [B, H, L, d]. */
  static NDArray rotateHalfHeads(NDArray x, NDArray cos, NDArray sin, int heads) {
    return SCRIPT.call("rotate_half_heads", x, cos, sin, heads);
  }

  /** [B, L], true at tokens, to [B, 1, L, L], true where query l may see key s. */
  static NDArray causalMask(NDArray mask) {
    return SCRIPT.call("causal_mask", mask);
  }

  /** q [B, H, L, d], k and v [B, Hk, L, d], mask [B, 1, L, L]; result [B, H, L, d]. */
  static NDArray groupedAttention(NDArray q, NDArray k, NDArray v, NDArray mask) {
    return SCRIPT.call("grouped_attention", q, k, v, mask);
  }

  /** Position of the largest id of each row: [B, L] to [B]. */
  static NDArray argmaxIds(NDArray ids) {
    return SCRIPT.call("argmax_ids", ids);
  }

  /** Position of the first {@code id} of each row, 0 without one: [B, L] to [B]. */
  static NDArray firstPosition(NDArray ids, long id) {
    return SCRIPT.call("first_position", ids, id);
  }

  /** One token of each row: x [B, L, D], position [B]; result [B, D]. */
  static NDArray pick(NDArray x, NDArray position) {
    return SCRIPT.call("pick", x, position);
  }

  /** Mean over the tokens of each row: x [B, L, D], mask [B, L]; result [B, D]. */
  static NDArray maskedMean(NDArray x, NDArray mask) {
    return SCRIPT.call("masked_mean", x, mask);
  }
}
