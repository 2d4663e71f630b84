package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Little-endian elements of any type to float. */
final class FloatDecoder {

  private FloatDecoder() {}

  /**
   * Decodes elements from the buffer's position on; the position does not move. 64-bit types are
   * rounded to the nearest float, all others are exact (I32 above 2^24 is rounded).
   */
  static void decode(ElementType type, ByteBuffer source, float[] target, int offset, int count) {
    ByteBuffer bytes = source.slice().order(ByteOrder.LITTLE_ENDIAN);
    switch (type) {
      case F32 -> bytes.asFloatBuffer().get(target, offset, count);
      case F64 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = (float) bytes.getDouble(8 * i);
        }
      }
      case F16 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = HalfPrecision.float16ToFloat(bytes.getShort(2 * i));
        }
      }
      case BF16 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = HalfPrecision.bfloat16ToFloat(bytes.getShort(2 * i));
        }
      }
      case I64 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = bytes.getLong(8 * i);
        }
      }
      case I32 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = bytes.getInt(4 * i);
        }
      }
      case I16 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = bytes.getShort(2 * i);
        }
      }
      case I8 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = bytes.get(i);
        }
      }
      case U8 -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = bytes.get(i) & 0xff;
        }
      }
      case BOOL -> {
        for (int i = 0; i < count; i++) {
          target[offset + i] = bytes.get(i) == 0 ? 0 : 1;
        }
      }
    }
  }
}
