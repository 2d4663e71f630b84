package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors and plain values of nested containers, under joined names. */
final class TorchCheckpoint {

  /** Longest joined name; a long key above many tensors would else be copied to each of them. */
  private static final int MAX_NAME_LENGTH = 1000;

  private final String file;
  private final WeightLimits limits;
  private final Map<String, TensorReference> tensors = new LinkedHashMap<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private int visits;

  private TorchCheckpoint(String file, WeightLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  static TorchCheckpoint flatten(Object root, String file, WeightLimits limits) {
    TorchCheckpoint checkpoint = new TorchCheckpoint(file, limits);
    if (!(root instanceof PickleDict) && !(root instanceof PickleSequence)) {
      throw checkpoint.refuse("checkpoint", "a dict of tensors", PythonNames.of(root));
    }
    checkpoint.visit("", root, 0);
    return checkpoint;
  }

  /** By name, in file order. */
  Map<String, TensorReference> tensors() {
    return tensors;
  }

  /** Texts and numbers by name, in file order. */
  Map<String, String> metadata() {
    return metadata;
  }

  private void visit(String name, Object value, int depth) {
    if (++visits > limits.maxPickleObjects() || depth > limits.maxPickleNesting()) {
      throw refuse(
          "checkpoint",
          limits.maxPickleObjects() + " values nested " + limits.maxPickleNesting() + " deep",
          "more");
    }
    if (value instanceof TensorReference tensor) {
      if (tensors.put(name, tensor) != null) {
        throw refuse("tensor '" + name + "'", "once", "twice");
      }
    } else if (value instanceof PickleDict dict) {
      for (Map.Entry<Object, Object> entry : dict.entries().entrySet()) {
        visit(join(name, String.valueOf(entry.getKey())), entry.getValue(), depth + 1);
      }
    } else if (value instanceof PickleSequence sequence) {
      int index = 0;
      for (Object item : sequence.items()) {
        visit(join(name, Integer.toString(index++)), item, depth + 1);
      }
    } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      metadata.put(name, value.toString());
    } else if (value != null && !(value instanceof byte[])) {
      throw refuse("value '" + name + "'", "a tensor or a plain value", PythonNames.of(value));
    }
    if (tensors.size() > limits.maxTensors() || metadata.size() > limits.maxTensors()) {
      throw refuse("checkpoint", "at most " + limits.maxTensors() + " tensors", "more");
    }
  }

  private String join(String parent, String key) {
    String name = parent.isEmpty() ? key : parent + "." + key;
    if (name.length() > MAX_NAME_LENGTH) {
      throw refuse("checkpoint", "names of at most " + MAX_NAME_LENGTH + " characters", "longer");
    }
    return name;
  }

  private WeightFormatException refuse(String field, String expected, String found) {
    return new WeightFormatException(file, field, expected, found);
  }
}
