package io.pixwizard.vision.mask;

import java.util.Arrays;

/** A growing array of ints. */
final class IntBuffer {
  private int[] values = new int[64];
  private int length;

  void add(int value) {
    if (length == values.length) {
      values = Arrays.copyOf(values, 2 * length);
    }
    values[length++] = value;
  }

  int[] toArray() {
    return Arrays.copyOf(values, length);
  }
}
