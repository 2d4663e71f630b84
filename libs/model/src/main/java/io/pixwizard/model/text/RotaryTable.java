package io.pixwizard.model.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.OwnedArrays;

/**
 * Cosines and sines of the rotary position embedding (Su et al., "RoFormer", 2021, equation 15) for
 * positions 0 to L - 1.
 *
 * @param cos [L, d/2], float32
 * @param sin [L, d/2], float32
 */
record RotaryTable(NDArray cos, NDArray sin) {
  /** The table for {@code length} positions; angles are rounded to float32 as in the reference. */
  static RotaryTable create(NDManager manager, int length, int headWidth, double theta) {
    int half = headWidth / 2;
    float[] cos = new float[length * half];
    float[] sin = new float[length * half];
    for (int i = 0; i < half; i++) {
      float frequency = (float) (1 / Math.pow(theta, 2.0 * i / headWidth));
      for (int position = 0; position < length; position++) {
        float angle = position * frequency;
        cos[position * half + i] = (float) Math.cos(angle);
        sin[position * half + i] = (float) Math.sin(angle);
      }
    }
    Shape shape = new Shape(length, half);
    return new RotaryTable(
        OwnedArrays.of(manager, cos, shape), OwnedArrays.of(manager, sin, shape));
  }
}
