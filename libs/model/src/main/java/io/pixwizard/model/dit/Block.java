package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;

/** What the network needs of a transformer block, however it is computed. */
interface Block {
  /**
   * Scores of the image tokens for the task.
   *
   * @param imageTokens [n, Nt, V]
   * @param taskEmbedding [n, E]
   */
  TokenSampler.Scores score(NDArray imageTokens, NDArray taskEmbedding);

  /** Keys and values of the sampled image tokens [B, K, D]: [B, Hk, K, d] each. */
  NDArray[] imageKeysAndValues(NDArray tokens);

  /** Keys and values of the caption features [B, Lt, Y]: [B, Hk, Lt, d] each. */
  NDArray[] captionKeysAndValues(NDArray features);

  /**
   * @param x [B, L, D]
   * @param activatedModulation {@code silu(ada)}, [B, E]
   * @param captionMask [B, 1, 1, Lt] or null
   * @return [B, L, D]
   */
  NDArray forward(
      NDArray x,
      NDArray activatedModulation,
      LayerConditioning condition,
      NDArray captionMask,
      SequenceGeometry geometry);
}
