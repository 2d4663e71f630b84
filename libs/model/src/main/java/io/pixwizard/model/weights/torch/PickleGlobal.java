package io.pixwizard.model.weights.torch;

import io.pixwizard.model.weights.file.ElementType;
import java.util.Optional;

/** The Python names that a pickle may use. */
sealed interface PickleGlobal {

  /** Python name, for messages. */
  String pythonName();

  /** A function or class whose effect {@link Unpickler} knows. */
  enum Known implements PickleGlobal {
    ORDERED_DICT("collections.OrderedDict"),
    REBUILD_TENSOR("torch._utils._rebuild_tensor"),
    REBUILD_TENSOR_V2("torch._utils._rebuild_tensor_v2"),
    REBUILD_PARAMETER("torch._utils._rebuild_parameter"),
    NAMESPACE("argparse.Namespace");

    private final String pythonName;

    Known(String pythonName) {
      this.pythonName = pythonName;
    }

    @Override
    public String pythonName() {
      return pythonName;
    }
  }

  /**
   * A storage class such as {@code torch.FloatStorage}.
   *
   * @param pythonName class name
   * @param type type of its elements
   */
  record StorageClass(String pythonName, ElementType type) implements PickleGlobal {}

  /**
   * Looks a name up.
   *
   * @param arguments whether {@code argparse.Namespace} is allowed
   * @return empty for every name that is not on the list
   */
  static Optional<PickleGlobal> find(String name, boolean arguments) {
    for (Known known : Known.values()) {
      if (known.pythonName().equals(name)) {
        return known == Known.NAMESPACE && !arguments ? Optional.empty() : Optional.of(known);
      }
    }
    return storageType(name).map(type -> new StorageClass(name, type));
  }

  private static Optional<ElementType> storageType(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "torch.DoubleStorage" -> ElementType.F64;
          case "torch.FloatStorage" -> ElementType.F32;
          case "torch.HalfStorage" -> ElementType.F16;
          case "torch.BFloat16Storage" -> ElementType.BF16;
          case "torch.LongStorage" -> ElementType.I64;
          case "torch.IntStorage" -> ElementType.I32;
          case "torch.ShortStorage" -> ElementType.I16;
          case "torch.CharStorage" -> ElementType.I8;
          case "torch.ByteStorage" -> ElementType.U8;
          case "torch.BoolStorage" -> ElementType.BOOL;
          default -> null;
        });
  }
}
