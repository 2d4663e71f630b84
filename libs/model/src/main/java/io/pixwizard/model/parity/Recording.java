package io.pixwizard.model.parity;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Copies of the arrays that a network shows, in the order in which it shows them. */
final class Recording {
  private static final String MODULE = "module.";

  private final Set<String> wanted;
  private final Map<String, float[]> copies = new LinkedHashMap<>();

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

  /** Keeps {@code array}, whatever its number format. */
  void output(String name, NDArray array) {
    try (NDArray floats = array.toType(DataType.FLOAT32, true)) {
      copies.put(name, floats.toFloatArray());
    }
  }

  /** All copies by name. */
  Map<String, float[]> values() {
    return Collections.unmodifiableMap(copies);
  }
}
