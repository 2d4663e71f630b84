package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights to train from scratch (model specification section 1.2): Xavier-uniform linear layers,
 * zeros where a new branch must start silent (gates, modulation, final layer, task and global
 * embedding), PyTorch's default in the token sampler.
 */
public final class DiTInitializer {
  private static final float EMBEDDER_DEVIATION = 0.02f;

  private DiTInitializer() {}

  /** Fresh float32 weights, a pure function of {@code config} and {@code seed}. */
  public static StateDict initialize(DiTConfig config, long seed, NDManager manager) {
    return initialize(config, 0, seed, manager);
  }

  /**
   * Fresh weights whose gates of text and image attention begin open.
   *
   * @param gate begin of every gate, which passes its tanh; 0 as in the reference, which begins
   *     with a trained text-to-image model. A model that begins with nothing learns to read its
   *     conditions sooner with open gates
   */
  public static StateDict initialize(DiTConfig config, double gate, long seed, NDManager manager) {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<String, List<Long>> entry : DiTParameters.shapes(config).entrySet()) {
      RandomStream random = new RandomStream(seed, Purpose.INITIALIZATION, index++);
      long[] shape = entry.getValue().stream().mapToLong(Long::longValue).toArray();
      float[] values =
          entry.getKey().contains(".gate")
              ? constant(config.heads(), (float) gate)
              : values(entry.getKey(), shape, config, random);
      weights.put(entry.getKey(), OwnedArrays.of(manager, values, new Shape(shape)));
    }
    return new StateDict(weights);
  }

  private static float[] values(String name, long[] shape, DiTConfig config, RandomStream random) {
    int size = Math.toIntExact(new Shape(shape).size());
    boolean matrix = shape.length == 2;
    if (name.contains("in_conv.1.") || name.contains("out_conv.")) {
      long in = matrix ? shape[1] : samplerInputs(name, config);
      return uniform(random, size, 1 / Math.sqrt((double) in));
    }
    if (name.equals("pad_token") || (name.startsWith("t_embedder") && matrix)) {
      return scaled(random.normal(size), EMBEDDER_DEVIATION);
    }
    if (startsSilent(name)) {
      return new float[size];
    }
    if (matrix) {
      return uniform(random, size, Math.sqrt(6.0 / (shape[0] + shape[1])));
    }
    return constant(size, name.endsWith(".weight") ? 1 : 0); // norms and biases
  }

  private static boolean startsSilent(String name) {
    return name.contains("adaLN_modulation")
        || name.startsWith("final_layer.linear")
        || name.equals("task_embedder.1.weight")
        || name.equals("global_semantic_embedder.1.weight");
  }

  /** Input width of the sampler's linear layer that {@code name} is the bias of. */
  private static long samplerInputs(String name, DiTConfig config) {
    if (name.contains("out_conv.2")) {
      return config.dim() / 2;
    }
    return name.contains("out_conv.4") ? config.dim() / 4 : config.dim();
  }

  private static float[] uniform(RandomStream random, int size, double bound) {
    float[] values = random.uniform(size);
    for (int i = 0; i < size; i++) {
      values[i] = (float) ((2 * values[i] - 1) * bound);
    }
    return values;
  }

  private static float[] scaled(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }

  private static float[] constant(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }
}
