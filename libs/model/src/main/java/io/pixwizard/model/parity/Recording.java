package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Copies of the arrays that a network shows, in the order in which it shows them. */
final class Recording {
  private static final String MODULE = "module.";

  private final Set<String> wanted;
  private final Map<String, Copy> copies = new LinkedHashMap<>();

  private record Copy(Shape shape, Object values) {}

  /**
   * @param wanted names of the modules, after {@value #MODULE}, that are of interest
   */
  Recording(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** Keeps the first output of a module of interest. */
  void module(String name, NDArray output) {
    if (wanted.contains(MODULE + name) && !copies.containsKey(MODULE + name)) {
      output(MODULE + name, output);
    }
  }

  /** Keeps {@code array}. */
  void output(String name, NDArray array) {
    if (array.getDataType() == DataType.INT64) {
      copies.put(name, new Copy(array.getShape(), array.toLongArray()));
      return;
    }
    try (NDArray floats = array.toType(DataType.FLOAT32, true)) {
      copies.put(name, new Copy(array.getShape(), floats.toFloatArray()));
    }
  }

  /** All copies as arrays of {@code manager}: float32, or int64 if they were that. */
  Map<String, NDArray> arrays(NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    copies.forEach(
        (name, copy) ->
            arrays.put(
                name,
                copy.values() instanceof long[] numbers
                    ? manager.create(numbers, copy.shape())
                    : manager.create((float[]) copy.values(), copy.shape())));
    return arrays;
  }
}
