package io.pixwizard.model.tensor;

import ai.djl.ndarray.NDArray;

/**
 * The tensor operations that the networks are written in, beside DJL's own arithmetic and views.
 *
 * <p>B batch, L tokens, D width, H query heads, Hk key/value heads, d head width. All operations
 * are differentiable, keep the number format of {@code x} and compute norms and rotations in
 * float32. Results belong to the manager of the first array.
 */
public interface Kernels {
  /** {@code x W^T + b}: x [..., in], weight [out, in], bias [out] or null. */
  NDArray linear(NDArray x, NDArray weight, NDArray bias);

  /**
   * Converts to {@code precision}, as a new array; unlike DJL's own conversion it passes gradients
   * and knows bfloat16.
   */
  NDArray to(NDArray x, Precision precision);

  /** {@code x / sqrt(mean(x^2) + eps) * weight} over the last axis; weight [D]. */
  NDArray rmsNorm(NDArray x, NDArray weight, double eps);

  /** {@code rmsNorm(x) * (1 + scale)}: x [B, L, D], scale [B, D]. */
  NDArray modulatedRmsNorm(NDArray x, NDArray weight, NDArray scale, double eps);

  /** {@code x + tanh(gate) * rmsNorm(y)}: x and y [B, L, D], gate [B, D], weight [D]. */
  NDArray gatedResidual(NDArray x, NDArray gate, NDArray y, NDArray weight, double eps);

  /** LayerNorm over the last axis with biased variance; weight and bias [D]. */
  NDArray layerNorm(NDArray x, NDArray weight, NDArray bias, double eps);

  /** {@code LayerNorm(x) * (1 + scale)} without affine parameters: x [B, L, D], scale [B, D]. */
  NDArray modulatedLayerNorm(NDArray x, NDArray scale, double eps);

  /** GroupNorm: x [B, C, ...], weight and bias [C]. */
  NDArray groupNorm(NDArray x, int groups, NDArray weight, NDArray bias, double eps);

  /** {@code silu(GroupNorm(x))}: x [B, C, ...], weight and bias [C]. */
  NDArray groupNormSilu(NDArray x, int groups, NDArray weight, NDArray bias, double eps);

  /** {@code x * sigmoid(x)}. */
  NDArray silu(NDArray x);

  /** {@code silu(a) * b}; outside recording it may overwrite {@code a}. */
  NDArray swiglu(NDArray a, NDArray b);

  /** GELU in its exact, erf form. */
  NDArray gelu(NDArray x);

  /** GELU in its tanh approximation. */
  NDArray geluTanh(NDArray x);

  /** {@code x * sigmoid(1.702 x)}, CLIP's activation. */
  NDArray quickGelu(NDArray x);

  /** [B, L, H*d] to [B, H, L, d]. */
  NDArray splitHeads(NDArray x, int heads);

  /** [B, H, L, d] to [B, L, H*d]. */
  NDArray mergeHeads(NDArray x);

  /**
   * Splits heads and turns each pair of consecutive channels as a complex number.
   *
   * @param x [B, L, H*d]
   * @param phases cos and sin, [B or 1, L, d/2, 2], float32
   * @return [B, H, L, d]
   */
  NDArray rotateHeads(NDArray x, NDArray phases, int heads);

  /**
   * Softmax attention with scale {@code 1/sqrt(d)}; key/value head j serves query heads {@code
   * j*H/Hk .. (j+1)*H/Hk-1}.
   *
   * @param q [B, H, L, d]
   * @param k [B, Hk, S, d]
   * @param v [B, Hk, S, d]
   * @param mask [B, 1, 1, S], true where a key takes part, or null for all
   * @return [B, H, L, d]
   */
  NDArray attention(NDArray q, NDArray k, NDArray v, NDArray mask);

  /**
   * Softmax attention where position l sees the positions up to l, with scale {@code 1/sqrt(d)}.
   *
   * @param q [B, H, L, d]
   * @param k [B, Hk, L, d]
   * @param v [B, Hk, L, d]
   * @return [B, H, L, d]
   */
  NDArray causalAttention(NDArray q, NDArray k, NDArray v);

  /** {@code o + tanh(gate) * c}: o and c [B, H, L, d], gate [H]. */
  NDArray gatedSum(NDArray o, NDArray gate, NDArray c);

  /**
   * Two-dimensional convolution with zero padding: x [B, C, h, w], weight [O, C, k, k], bias [O].
   */
  NDArray conv2d(NDArray x, NDArray weight, NDArray bias, int stride, int padding);

  /**
   * The same values with the channels of a pixel side by side in memory, the order in which
   * convolutions and group norms are fastest; results of either keep it: x [B, C, h, w].
   */
  NDArray channelsLast(NDArray x);

  /** Repeats each pixel {@code factor} times along both sides: x [B, C, h, w]. */
  NDArray upsampleNearest(NDArray x, int factor);
}
