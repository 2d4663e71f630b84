package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floats to little-endian elements of the three types that weights are written in. */
public final class FloatEncoder {

  private FloatEncoder() {}

  /** True for F32, BF16 and F16. */
  public static boolean canEncode(ElementType type) {
    return type == ElementType.F32 || type == ElementType.BF16 || type == ElementType.F16;
  }

  /**
   * Encodes floats of an array from the buffer's position on and moves the position behind them;
   * 16-bit types are rounded to nearest, ties to even.
   *
   * @throws IllegalArgumentException for other types
   */
  public static void encode(
      float[] source, int offset, int count, ElementType type, ByteBuffer target) {
    ByteBuffer bytes = target.slice().order(ByteOrder.LITTLE_ENDIAN);
    switch (type) {
      case F32 -> bytes.asFloatBuffer().put(source, offset, count);
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          bytes.putShort(2 * i, HalfPrecision.floatToBfloat16(source[offset + i]));
        }
      }
      case F16 -> {
        for (int i = 0; i < count; i++) {
          bytes.putShort(2 * i, HalfPrecision.floatToFloat16(source[offset + i]));
        }
      }
      case F64, I64, I32, I16, I8, U8, BOOL ->
          throw new IllegalArgumentException("cannot write " + type + ", only F32, BF16 and F16");
    }
    target.position(target.position() + count * type.byteSize());
  }

  /** True if the value is finite and still is after rounding to the type. */
  public static boolean isFiniteAs(float value, ElementType type) {
    return switch (type) {
      case F16 -> Math.abs(value) < 65520;
      case BF16 ->
          Float.isFinite(HalfPrecision.bfloat16ToFloat(HalfPrecision.floatToBfloat16(value)));
      case F64, F32, I64, I32, I16, I8, U8, BOOL -> Float.isFinite(value);
    };
  }
}
