package io.pixwizard.model.image;

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
 * Random weights to train an image encoder from: Xavier-uniform matrices, position and class token
 * normal with deviation 0.02, norms one and zero, biases zero.
 */
public final class ClipVisionInitialization {
  private static final float EMBEDDING_DEVIATION = 0.02f;

  private ClipVisionInitialization() {}

  /** Fresh float32 weights, a pure function of {@code config} and {@code seed}. */
  public static StateDict random(ClipVisionConfig config, NDManager manager, long seed) {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    ClipVisionModel.parameterShapes(config)
        .forEach(
            (name, shape) -> {
              RandomStream random = new RandomStream(seed, Purpose.INITIALIZATION, weights.size());
              weights.put(name, OwnedArrays.of(manager, values(name, shape, random), shape));
            });
    return new StateDict(weights);
  }

  private static float[] values(String name, Shape shape, RandomStream random) {
    int size = Math.toIntExact(shape.size());
    float[] values;
    if (name.contains("_embedding") && !name.contains("patch_embedding")) {
      values = random.normal(size);
      scale(values, EMBEDDING_DEVIATION);
    } else if (shape.dimension() > 1) {
      long out = shape.get(0);
      double bound = Math.sqrt(6.0 / (out + size / out));
      values = random.uniform(size);
      for (int i = 0; i < size; i++) {
        values[i] = (float) ((2 * values[i] - 1) * bound);
      }
    } else {
      values = new float[size];
      Arrays.fill(values, name.endsWith(".weight") ? 1 : 0); // a norm, or a bias
    }
    return values;
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
