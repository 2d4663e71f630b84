package io.pixwizard.model.weights.torch;

import java.math.BigInteger;

/** Python's names for the types of unpickled values, for messages. */
final class PythonNames {

  private PythonNames() {}

  static String of(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof PickleGlobal global) {
      return global.pythonName();
    }
    if (value instanceof PickleDict dict) {
      return switch (dict.kind()) {
        case DICT -> "dict";
        case ORDERED_DICT -> "OrderedDict";
        case NAMESPACE -> "Namespace";
      };
    }
    if (value instanceof PickleSequence sequence) {
      return sequence.isTuple() ? "tuple" : "list";
    }
    if (value instanceof TensorReference) {
      return "tensor";
    }
    if (value instanceof StorageReference) {
      return "storage";
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return "int";
    }
    return value instanceof byte[] ? "bytes" : value.getClass().getSimpleName();
  }
}
