package io.pixwizard.model.weights.file;

/**
 * Bits of the two 16-bit floating-point types: IEEE 754 binary16 and bfloat16 (the upper half of a
 * binary32). Rounding is to nearest, ties to even, as in PyTorch; NaN stays NaN.
 */
public final class HalfPrecision {

  private static final int FLOAT_EXPONENT = 0x7f80_0000;
  private static final int FLOAT_SIGN = 0x8000_0000;

  /** Smallest binary32 magnitude that rounds to binary16 infinity: 65520. */
  private static final int FLOAT16_OVERFLOW = 0x477f_f000;

  /** Smallest normal binary16 magnitude: 2^-14. */
  private static final int FLOAT16_NORMAL = 0x3880_0000;

  private HalfPrecision() {}

  /** bfloat16 bits to float, exact. */
  public static float bfloat16ToFloat(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** Nearest bfloat16 bits. */
  public static short floatToBfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    if ((bits & ~FLOAT_SIGN) > FLOAT_EXPONENT) {
      return (short) (bits >>> 16 | 0x40);
    }
    int roundingBias = 0x7fff + (bits >>> 16 & 1);
    return (short) ((bits + roundingBias) >>> 16);
  }

  /** binary16 bits to float, exact. */
  public static float float16ToFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >>> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0x1f) {
      return Float.intBitsToFloat(sign | FLOAT_EXPONENT | fraction << 13);
    }
    if (exponent == 0) {
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
  }

  /** Nearest binary16 bits; magnitudes from 65520 become infinity. */
  public static short floatToFloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & ~FLOAT_SIGN;
    if (magnitude > FLOAT_EXPONENT) {
      return (short) (sign | 0x7e00 | (magnitude >>> 13 & 0x3ff));
    }
    if (magnitude >= FLOAT16_OVERFLOW) {
      return (short) (sign | 0x7c00);
    }
    if (magnitude < FLOAT16_NORMAL) {
      // adding 0.5 aligns the fraction at 2^-24, the spacing of subnormals, and rounds to even
      float aligned = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | (Float.floatToRawIntBits(aligned) - 0x3f00_0000));
    }
    int roundingBias = 0xfff + (magnitude >>> 13 & 1);
    return (short) (sign | (magnitude + roundingBias - (112 << 23)) >>> 13);
  }
}
