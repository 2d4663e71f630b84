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
 * Random weights to train from, distributed as PyTorch initialises its layers: weights and biases
 * of convolutions and linear layers uniform within {@code 1 / sqrt(fan in)} of zero, norms one and
 * zero.
 */
public final class AutoencoderInitialization {
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
    double bound = 1 / Math.sqrt((double) weight.size() / weight.get(0));
    float[] values = stream.uniform(size);
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((2 * values[i] - 1) * bound);
    }
    return values;
  }
}
