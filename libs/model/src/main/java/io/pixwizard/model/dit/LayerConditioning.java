package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;

/**
 * Keys and values of one layer's two cross-attentions.
 *
 * @param imageKeys [B, Hk, K, d]
 * @param imageValues [B, Hk, K, d]
 * @param captionKeys [B, Hk, Lt, d]
 * @param captionValues [B, Hk, Lt, d]
 */
record LayerConditioning(
    NDArray imageKeys, NDArray imageValues, NDArray captionKeys, NDArray captionValues) {}
