package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Small networks and inputs with random numbers in every weight, so that every term matters. */
public final class TestNetworks {
  private static final float DEVIATION = 0.2f;

  private TestNetworks() {}

  /** A network of width 32 with 2 blocks. */
  public static DiTConfig config(int keyValueHeads, boolean qkNorm, OptionalDouble multiplier) {
    return new DiTConfig(
        2, 4, 32, 2, 4, keyValueHeads, 16, multiplier, 1e-5, true, qkNorm, 12, 10, 14, 5);
  }

  /** Grouped queries and normed keys, as released. */
  public static DiTConfig config() {
    return config(2, true, OptionalDouble.empty());
  }

  /** Random weights of all shapes. */
  public static StateDict weights(DiTConfig config, NDManager manager) {
    Map<String, NDArray> weights = new LinkedHashMap<>();
    int index = 0;
    for (Map.Entry<String, List<Long>> entry : DiTParameters.shapes(config).entrySet()) {
      Shape shape = new Shape(entry.getValue());
      NDArray values = random(index++, manager, shape.getShape()).mul(DEVIATION);
      weights.put(entry.getKey(), entry.getKey().contains("norm") ? values.add(1) : values);
    }
    return new StateDict(weights);
  }

  /** A network that computes in whole blocks, or in traced steps if {@code trace} looks on. */
  public static PixWizardDiT network(DiTConfig config, NDManager manager, Trace trace) {
    return new PixWizardDiT(
        config, weights(config, manager), new FusedKernels(), Precision.FLOAT32, trace);
  }

  /** Random conditions for a latent of h by w. */
  public static ConditionInputs conditions(
      int stream, boolean picture, int captionTokens, int h, int w, NDManager manager) {
    DiTConfig config = config();
    boolean[] mask = new boolean[captionTokens];
    Arrays.fill(mask, true);
    return new ConditionInputs(
        random(100 + stream, manager, config.inChannels(), h, w),
        picture
            ? Optional.of(random(200 + stream, manager, 9, config.imageTokenDim()))
            : Optional.empty(),
        random(300 + stream, manager, captionTokens, config.captionDim()),
        mask,
        random(400 + stream, manager, config.pooledCaptionDim()));
  }

  /** Normal numbers, a pure function of stream and shape. */
  public static NDArray random(int stream, NDManager manager, long... shape) {
    Shape size = new Shape(shape);
    float[] values =
        new RandomStream(11, Purpose.INITIALIZATION, stream).normal(Math.toIntExact(size.size()));
    return manager.create(values, size);
  }

  /** Largest difference relative to the range of {@code expected}. */
  public static double error(NDArray actual, NDArray expected) {
    float range = expected.max().getFloat() - expected.min().getFloat();
    return actual.sub(expected).abs().max().getFloat() / range;
  }
}
