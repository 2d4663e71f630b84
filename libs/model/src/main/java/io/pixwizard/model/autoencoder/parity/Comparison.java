package io.pixwizard.model.autoencoder.parity;

import ai.djl.ndarray.NDArray;

/**
 * One tensor of a fixture and ours.
 *
 * @param name of the tensor in the fixture, such as {@code out.decoded} or {@code
 *     module.encoder.conv_in}
 * @param expected what the reference computed
 * @param actual what this library computed
 */
public record Comparison(String name, NDArray expected, NDArray actual) {
  /**
   * Largest difference relative to the range (maximum minus minimum) of the expected values;
   * infinite if the shapes differ or one of ours is not finite.
   */
  public double relativeError() {
    if (!expected.getShape().equals(actual.getShape())) {
      return Double.POSITIVE_INFINITY;
    }
    float[] wanted = expected.toFloatArray();
    float[] found = actual.toFloatArray();
    double largest = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < wanted.length; i++) {
      if (!Float.isFinite(found[i])) {
        return Double.POSITIVE_INFINITY;
      }
      largest = Math.max(largest, Math.abs((double) wanted[i] - found[i]));
      min = Math.min(min, wanted[i]);
      max = Math.max(max, wanted[i]);
    }
    // a single value, or a constant, has no range: its size takes that place
    double range = max > min ? max - min : Math.max(Math.abs(max), Float.MIN_NORMAL);
    return largest / range;
  }
}
