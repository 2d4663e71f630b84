package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.Kernels;

/** Gated feed-forward {@code w2(silu(w1 x) * w3 x)}. */
final class FeedForward {
  private final Kernels kernels;
  private final Linear w1;
  private final Linear w2;
  private final Linear w3;

  FeedForward(Layers layers) {
    kernels = layers.kernels();
    w1 = layers.linear("w1");
    w2 = layers.linear("w2");
    w3 = layers.linear("w3");
  }

  /** [B, L, D] to [B, L, D]. */
  NDArray forward(NDArray x) {
    return w2.apply(kernels.swiglu(w1.apply(x), w3.apply(x))); // [B, L, F] inside
  }
}
