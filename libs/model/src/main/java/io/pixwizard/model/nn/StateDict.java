package io.pixwizard.model.nn;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a network by their full names, in the order of the file that they came from.
 *
 * <p>Guarantees: the set of names never changes; the arrays may be updated in place by an
 * optimizer, and every layer that was built from them sees the update. Closing it closes every
 * array.
 */
public final class StateDict implements AutoCloseable {
  private final Map<String, NDArray> arrays;

  public StateDict(Map<String, NDArray> arrays) {
    requireNonNull(arrays, "arrays is null");
    this.arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
  }

  /**
   * The array called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public NDArray get(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no weight is called " + name);
    }
    return array;
  }

  /** Whether an array is called {@code name}. */
  public boolean contains(String name) {
    return arrays.containsKey(name);
  }

  /** All arrays by name, in file order. */
  public Map<String, NDArray> arrays() {
    return arrays;
  }

  /** Number of weights in all arrays. */
  public long parameterCount() {
    return arrays.values().stream().mapToLong(NDArray::size).sum();
  }

  /** The same names with arrays of their own, which take no part in gradients. */
  public StateDict copy() {
    Map<String, NDArray> copies = new LinkedHashMap<>();
    arrays.forEach((name, array) -> copies.put(name, array.duplicate()));
    return new StateDict(copies);
  }

  /**
   * The arrays whose names begin with {@code prefix}, without it. They stay this object's to close.
   */
  public StateDict part(String prefix) {
    Map<String, NDArray> part = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), array);
          }
        });
    return new StateDict(part);
  }

  /** These arrays and those of {@code other}; they stay their objects' to close. */
  public StateDict with(StateDict other) {
    Map<String, NDArray> all = new LinkedHashMap<>(arrays);
    all.putAll(other.arrays);
    return new StateDict(all);
  }

  @Override
  public void close() {
    arrays.values().forEach(NDArray::close);
  }
}
