package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;

/**
 * Where the tokens of a batch lie and which of them are real; equal for all layers of one forward.
 *
 * @param phases rotary cos and sin, [B or 1, L, d/2, 2]
 * @param tokenMask [B, 1, 1, L], true at real tokens, or null if all are
 * @param queryScale factor on self-attention's queries, [B, 1, 1, 1], or null for 1
 */
record SequenceGeometry(NDArray phases, NDArray tokenMask, NDArray queryScale) {}
