package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pickled arguments as plain Java values. */
final class PlainValues {

  private final String file;
  private final WeightLimits limits;
  private int visits;

  PlainValues(String file, WeightLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** The namespace or dict that is the whole file. */
  Map<String, Object> map(Object root) {
    if (root instanceof PickleDict dict) {
      return map(dict, 0);
    }
    throw refuse("a Namespace or dict", PythonNames.of(root));
  }

  private Map<String, Object> map(PickleDict dict, int depth) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<Object, Object> entry : dict.entries().entrySet()) {
      values.put(String.valueOf(entry.getKey()), value(entry.getValue(), depth + 1));
    }
    return values;
  }

  private Object value(Object value, int depth) {
    if (++visits > limits.maxPickleObjects() || depth > limits.maxPickleNesting()) {
      throw refuse(
          limits.maxPickleObjects() + " values nested " + limits.maxPickleNesting() + " deep",
          "more");
    }
    if (value instanceof PickleDict dict) {
      return map(dict, depth);
    }
    if (value instanceof PickleSequence sequence) {
      List<Object> items = new ArrayList<>();
      for (Object item : sequence.items()) {
        items.add(value(item, depth + 1));
      }
      return items;
    }
    if (value == null
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean) {
      return value;
    }
    throw refuse("plain values", PythonNames.of(value));
  }

  private WeightFormatException refuse(String expected, String found) {
    return new WeightFormatException(file, "arguments", expected, found);
  }
}
