package io.pixwizard.model.weights.file;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Name, element type and shape of a tensor.
 *
 * @param name key in the file, not empty for a tensor of a state dict
 * @param type element type
 * @param shape sizes, outermost first; empty for a scalar
 */
public record TensorInfo(String name, ElementType type, List<Long> shape) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is negative or the tensor has more than 2^63 - 1
   *     bytes
   */
  public TensorInfo {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    shape = List.copyOf(shape);
    byteSize(type, shape);
  }

  /** Product of the sizes: 1 for a scalar, 0 if any size is 0. */
  public long elementCount() {
    return byteSize() / type.byteSize();
  }

  /** Bytes of the contiguous tensor. */
  public long byteSize() {
    return byteSize(type, shape);
  }

  /** The same tensor under another name. */
  public TensorInfo withName(String newName) {
    return new TensorInfo(newName, type, shape);
  }

  private static long byteSize(ElementType type, List<Long> shape) {
    boolean empty = false;
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("shape " + shape + " has a negative size");
      }
      empty |= size == 0;
    }
    if (empty) {
      return 0;
    }
    long bytes = type.byteSize();
    for (long size : shape) {
      try {
        bytes = Math.multiplyExact(bytes, size);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("shape " + shape + " has more than 2^63-1 bytes", e);
      }
    }
    return bytes;
  }
}
