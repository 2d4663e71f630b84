package io.pixwizard.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;

/**
 * Arrays of Java values in LibTorch's own memory.
 *
 * <p>What {@link NDManager} creates lies in a Java buffer that is freed with its handle. A gradient
 * that is recorded with such an array keeps the tensor but not the buffer, so it would read freed
 * memory once the handle is closed. All arrays of the model library are therefore made here.
 */
public final class OwnedArrays {
  private OwnedArrays() {}

  /** Float32 values. */
  public static NDArray of(NDManager manager, float[] values, Shape shape) {
    return owned(manager.create(values, shape));
  }

  /** 64-bit integers. */
  public static NDArray of(NDManager manager, long[] values, Shape shape) {
    return owned(manager.create(values, shape));
  }

  /** Truth values. */
  public static NDArray of(NDManager manager, boolean[] values, Shape shape) {
    return owned(manager.create(values, shape));
  }

  /** Values of any type as bytes in native order. */
  public static NDArray of(NDManager manager, ByteBuffer values, Shape shape, DataType type) {
    return owned(manager.create(values, shape, type));
  }

  private static NDArray owned(NDArray borrowed) {
    try (borrowed) {
      return borrowed.duplicate();
    }
  }
}
