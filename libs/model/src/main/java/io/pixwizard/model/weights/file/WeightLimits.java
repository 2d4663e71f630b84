package io.pixwizard.model.weights.file;

/**
 * Bounds on what a weight file may ask of this process, checked before anything is allocated.
 *
 * @param maxHeaderBytes longest safetensors header, index or configuration JSON; default 100 000
 *     000, the limit of the reference implementation of safetensors
 * @param maxTensors most tensors in one file; default 100 000 (the 2B model has 1003)
 * @param maxRank most dimensions of a tensor; default 64, the limit of PyTorch
 * @param maxPickleBytes longest pickle of a torch file; default 64 MiB (the 2B model: 0.1 MiB)
 * @param maxPickleObjects most values that a pickle may create, memo entries and visits of shared
 *     containers included; default 2 000 000
 * @param maxPickleNesting deepest nesting of containers in a pickle; default 64
 * @param maxRepeatedElements most elements of an expanded view (stride 0) that is larger than its
 *     storage; default 1 048 576
 */
public record WeightLimits(
    long maxHeaderBytes,
    int maxTensors,
    int maxRank,
    long maxPickleBytes,
    int maxPickleObjects,
    int maxPickleNesting,
    long maxRepeatedElements) {

  /** The documented defaults. */
  public static final WeightLimits DEFAULTS =
      new WeightLimits(100_000_000, 100_000, 64, 64L << 20, 2_000_000, 64, 1 << 20);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a limit is not positive, or a header or pickle limit does
   *     not fit an array
   */
  public WeightLimits {
    requireBetween("maxHeaderBytes", maxHeaderBytes, Integer.MAX_VALUE - 8L);
    requireBetween("maxTensors", maxTensors, Integer.MAX_VALUE);
    requireBetween("maxRank", maxRank, Integer.MAX_VALUE);
    requireBetween("maxPickleBytes", maxPickleBytes, Integer.MAX_VALUE - 8L);
    requireBetween("maxPickleObjects", maxPickleObjects, Integer.MAX_VALUE);
    requireBetween("maxPickleNesting", maxPickleNesting, 1000);
    requireBetween("maxRepeatedElements", maxRepeatedElements, Long.MAX_VALUE);
  }

  private static void requireBetween(String name, long value, long max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + " is " + value + ", must be 1.." + max);
    }
  }
}
