package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.Kernels;

/** Modulated LayerNorm without affine parameters, then a linear layer to patches. */
final class FinalLayer {
  private static final double NORM_EPS = 1e-6;

  private final Kernels kernels;
  private final Layers layers;
  private final Linear modulation;
  private final Linear linear;

  FinalLayer(Layers layers) {
    this.layers = layers;
    kernels = layers.kernels();
    modulation = layers.linear("adaLN_modulation.1");
    linear = layers.linear("linear");
  }

  /**
   * @param x [B, L, D]
   * @param activatedModulation {@code silu(ada)}, [B, E]
   * @return [B, L, p*p*Cout]
   */
  NDArray forward(NDArray x, NDArray activatedModulation) {
    NDArray scale = modulation.apply(activatedModulation); // [B, D]
    return layers.traced("", linear.apply(kernels.modulatedLayerNorm(x, scale, NORM_EPS)));
  }
}
