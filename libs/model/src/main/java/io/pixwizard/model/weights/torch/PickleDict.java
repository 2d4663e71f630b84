package io.pixwizard.model.weights.torch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A mapping from a pickle, in insertion order. Identity decides equality: a hostile pickle can put
 * a dict into itself, and comparing such values would not end.
 */
final class PickleDict {

  /** Python class of the mapping. */
  enum Kind {
    DICT,
    ORDERED_DICT,
    NAMESPACE
  }

  private final Kind kind;
  private final Map<Object, Object> entries = new LinkedHashMap<>();

  PickleDict(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** Keys are strings, longs, doubles, booleans or null, never containers. */
  Map<Object, Object> entries() {
    return entries;
  }
}
