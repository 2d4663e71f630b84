package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Random weights to train from. PyTorch's own initialisation lets the picture fade by 0.6 in every
 * convolution, so that a small network needs thousands of steps before it passes on even a mean
 * colour. Here convolutions and linear layers keep the variance (uniform within {@code sqrt(3 / fan
 * in)}), biases are zero, residual branches begin silent (Zhang et al., "Fixup initialization",
 * 2019), and the posterior begins narrow, so that its noise does not hide the latent.
 */
public final class AutoencoderInitialization {
  /** A deviation of 0.14. */
  private static final float INITIAL_LOG_VARIANCE = -4;

  private AutoencoderInitialization() {}

  /**
   * Float32 weights that belong to {@code manager}; equal seeds give equal weights, and a weight
   * does not depend on the sizes of the others.
   */
  public static StateDict random(AutoencoderConfig config, NDManager manager, long seed) {
    Map<String, Shape> shapes = AutoencoderParameters.of(config);
    Map<String, NDArray> weights = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          RandomStream stream = new RandomStream(seed, Purpose.INITIALIZATION, weights.size());
          weights.put(name, OwnedArrays.of(manager, values(name, shape, shapes, stream), shape));
        });
    return new StateDict(weights);
  }

  private static float[] values(
      String name, Shape shape, Map<String, Shape> shapes, RandomStream stream) {
    int size = Math.toIntExact(shape.size());
    String layer = name.substring(0, name.lastIndexOf('.'));
    Shape weight = shapes.get(layer + ".weight");
    if (weight.dimension() == 1) {
      float[] norm = new float[size];
      Arrays.fill(norm, name.endsWith(".weight") ? 1 : 0);
      return norm;
    }
    if (name.endsWith(".bias")) {
      return bias(name, size);
    }
    if (name.endsWith(".conv2.weight")) {
      return new float[size];
    }
    double bound = Math.sqrt(3 / ((double) weight.size() / weight.get(0)));
    float[] values = stream.uniform(size);
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((2 * values[i] - 1) * bound);
    }
    return values;
  }

  /** The second half of the moments is the logarithm of the posterior's variance. */
  private static float[] bias(String name, int size) {
    float[] bias = new float[size];
    if (name.equals("quant_conv.bias")) {
      Arrays.fill(bias, size / 2, size, INITIAL_LOG_VARIANCE);
    }
    return bias;
  }
}
