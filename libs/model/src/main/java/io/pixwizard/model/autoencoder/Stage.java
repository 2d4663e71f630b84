package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;

/** One step of the encoder or decoder: feature maps to new feature maps. */
@FunctionalInterface
interface Stage {
  /** [B, C, h, w] to [B, C', h', w']; never returns {@code x} itself. */
  NDArray apply(NDArray x);
}
