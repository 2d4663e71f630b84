package io.pixwizard.model.weights.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Arithmetic of strides, counted in elements. */
public final class Strides {

  private Strides() {}

  /** Strides of a tensor without gaps, last dimension fastest; zeros if it is empty. */
  public static List<Long> rowMajor(List<Long> shape) {
    if (shape.contains(0L)) {
      return Collections.nCopies(shape.size(), 0L);
    }
    List<Long> strides = new ArrayList<>(shape);
    long stride = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      strides.set(i, stride);
      stride *= shape.get(i);
    }
    return Collections.unmodifiableList(strides);
  }

  /**
   * Elements from the first to the last one of a view, both included; 0 if the view is empty.
   *
   * @throws IllegalArgumentException if the ranks differ, a stride is negative or the last element
   *     is beyond 2^56
   */
  public static long span(List<Long> shape, List<Long> strides) {
    if (shape.size() != strides.size()) {
      throw new IllegalArgumentException("shape " + shape + " and strides " + strides + " differ");
    }
    boolean empty = shape.contains(0L);
    long last = 0;
    for (int i = 0; i < shape.size(); i++) {
      if (strides.get(i) < 0) {
        throw new IllegalArgumentException("strides " + strides + " have a negative one");
      }
      try {
        last = empty ? 0 : addReach(last, shape.get(i), strides.get(i));
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("strides " + strides + " reach beyond any file", e);
      }
    }
    if (last >= 1L << 56) {
      throw new IllegalArgumentException("strides " + strides + " reach beyond any file");
    }
    return empty ? 0 : last + 1;
  }

  private static long addReach(long last, long size, long stride) {
    return Math.addExact(last, Math.multiplyExact(size - 1, stride));
  }

  /**
   * True if elements lie in row-major order without gaps; strides of dimensions of size 1 do not
   * matter.
   */
  static boolean contiguous(List<Long> shape, List<Long> strides) {
    if (shape.contains(0L)) {
      return true;
    }
    long expected = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      long size = shape.get(i);
      if (size > 1 && strides.get(i) != expected) {
        return false;
      }
      expected *= size;
    }
    return true;
  }
}
