package io.pixwizard.model.tensor;

/** Number format that a network computes in. */
public enum Precision {
  /** IEEE 754 single: the default on processors. */
  FLOAT32(6, 4),
  /** IEEE 754 half. */
  FLOAT16(5, 2),
  /** Upper half of a single: the default on GPUs. */
  BFLOAT16(15, 2);

  private final int scalarType;
  private final int bytes;

  Precision(int scalarType, int bytes) {
    this.scalarType = scalarType;
    this.bytes = bytes;
  }

  /** LibTorch's {@code c10::ScalarType} number. */
  public int scalarType() {
    return scalarType;
  }

  /** Bytes of one number. */
  public int bytes() {
    return bytes;
  }
}
