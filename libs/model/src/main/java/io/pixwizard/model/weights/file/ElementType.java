package io.pixwizard.model.weights.file;

import java.util.Optional;

/**
 * Type of one tensor element. The constant's name is the safetensors name ({@code dtype} field).
 *
 * <p>All types are stored little-endian; {@link #BOOL} is one byte, 0 or 1.
 */
public enum ElementType {
  F64(8, true),
  F32(4, true),
  F16(2, true),
  BF16(2, true),
  I64(8, false),
  I32(4, false),
  I16(2, false),
  I8(1, false),
  U8(1, false),
  BOOL(1, false);

  private final int byteSize;
  private final boolean floating;

  ElementType(int byteSize, boolean floating) {
    this.byteSize = byteSize;
    this.floating = floating;
  }

  /** Bytes of one element. */
  public int byteSize() {
    return byteSize;
  }

  /** True for the types that can hold NaN and infinity. */
  public boolean isFloating() {
    return floating;
  }

  /** The type with this safetensors name, empty for names that this library does not read. */
  public static Optional<ElementType> named(String safetensorsName) {
    for (ElementType type : values()) {
      if (type.name().equals(safetensorsName)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
