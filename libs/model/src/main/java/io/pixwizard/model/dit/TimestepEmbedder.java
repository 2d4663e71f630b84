package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.Precision;

/** Sinusoids of the time, then two linear layers with SiLU between. */
public final class TimestepEmbedder {
  /** Width of the sinusoids. */
  public static final int FREQUENCY_DIM = 256;

  private static final double MAX_PERIOD = 10_000;

  private final Kernels kernels;
  private final Layers layers;
  private final Linear in;
  private final Linear out;

  TimestepEmbedder(Layers layers) {
    this.layers = layers;
    kernels = layers.kernels();
    in = layers.linear("mlp.0");
    out = layers.linear("mlp.2");
  }

  /**
   * @param times t in [0, 1], 0 at noise, [B]
   * @return [B, E]
   */
  NDArray forward(NDManager manager, float[] times, Precision precision) {
    NDArray sinusoids =
        OwnedArrays.of(manager, sinusoids(times), new Shape(times.length, FREQUENCY_DIM));
    NDArray hidden = kernels.silu(in.apply(kernels.to(sinusoids, precision)));
    return layers.traced("", out.apply(hidden));
  }

  /** {@code cos(t f_k)} for k = 0..127, then {@code sin(t f_k)}; f_k = 10000^(-k/128). [B, 256]. */
  public static float[] sinusoids(float[] times) {
    int half = FREQUENCY_DIM / 2;
    float[] embedding = new float[times.length * FREQUENCY_DIM];
    for (int item = 0; item < times.length; item++) {
      for (int k = 0; k < half; k++) {
        float frequency = (float) Math.exp(-Math.log(MAX_PERIOD) * k / half);
        float argument = times[item] * frequency;
        embedding[item * FREQUENCY_DIM + k] = (float) Math.cos(argument);
        embedding[item * FREQUENCY_DIM + half + k] = (float) Math.sin(argument);
      }
    }
    return embedding;
  }
}
