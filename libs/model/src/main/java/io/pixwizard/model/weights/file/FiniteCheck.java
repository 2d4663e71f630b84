package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks for NaN and infinity in stored weights: one bad value would spoil every result without a
 * trace of where it came from. Reads through a small buffer, so resident memory does not grow.
 */
public final class FiniteCheck {

  private static final int CHUNK_BYTES = 1 << 20;

  private FiniteCheck() {}

  /**
   * Reads the whole tensor.
   *
   * @throws NonFiniteWeightException naming the first NaN or infinity; types without them pass
   */
  public static void requireFinite(StoredTensor tensor) {
    TensorInfo info = tensor.info();
    if (!info.type().isFloating()) {
      return;
    }
    int size = info.type().byteSize();
    int chunkElements = (int) Math.min(CHUNK_BYTES / size, info.elementCount());
    ByteBuffer chunk =
        ByteBuffer.allocateDirect(chunkElements * size).order(ByteOrder.LITTLE_ENDIAN);
    for (long first = 0; first < info.elementCount(); first += chunkElements) {
      int count = (int) Math.min(chunkElements, info.elementCount() - first);
      chunk.clear().limit(count * size);
      tensor.read(first, chunk);
      int bad = firstNonFinite(info.type(), chunk.flip(), count);
      if (bad >= 0) {
        throw new NonFiniteWeightException(
            tensor.file(),
            info.name(),
            first + bad,
            value(info.type(), chunk, bad),
            "weights must be finite");
      }
    }
  }

  /**
   * Reads the whole tensor as if it were converted to another type.
   *
   * @throws NonFiniteWeightException naming the first value that is or becomes infinite or NaN
   * @throws IllegalArgumentException if the type is not F32, BF16 or F16
   */
  public static void requireFiniteAs(StoredTensor tensor, ElementType type) {
    if (!FloatEncoder.canEncode(type)) {
      throw new IllegalArgumentException("cannot convert to " + type + ", only F32, BF16 and F16");
    }
    ElementType stored = tensor.info().type();
    if (stored == type || (type == ElementType.F32 && stored != ElementType.F64)) {
      requireFinite(tensor);
      return;
    }
    long total = tensor.info().elementCount();
    float[] values = new float[(int) Math.min(CHUNK_BYTES / Float.BYTES, total)];
    for (long first = 0; first < total; first += values.length) {
      int count = (int) Math.min(values.length, total - first);
      tensor.floats(first, values, 0, count);
      for (int i = 0; i < count; i++) {
        if (!FloatEncoder.isFiniteAs(values[i], type)) {
          throw new NonFiniteWeightException(
              tensor.file(), tensor.info().name(), first + i, values[i], "not finite as " + type);
        }
      }
    }
  }

  private static int firstNonFinite(ElementType type, ByteBuffer chunk, int count) {
    return switch (type) {
      case F32 -> firstInt(chunk, count);
      case F64 -> firstDouble(chunk, count);
      case F16 -> firstShort(chunk, count, 0x7c00);
      case BF16 -> firstShort(chunk, count, 0x7f80);
      case I64, I32, I16, I8, U8, BOOL -> -1;
    };
  }

  private static int firstInt(ByteBuffer chunk, int count) {
    int[] bits = new int[count];
    chunk.asIntBuffer().get(bits);
    int largest = 0;
    for (int i = 0; i < count; i++) {
      // without a branch, so that the compiler can vectorise it
      largest = Math.max(largest, bits[i] & 0x7fff_ffff);
    }
    if (largest < 0x7f80_0000) {
      return -1;
    }
    for (int i = 0; i < count; i++) {
      if ((bits[i] & 0x7f80_0000) == 0x7f80_0000) {
        return i;
      }
    }
    return -1;
  }

  private static int firstShort(ByteBuffer chunk, int count, int exponent) {
    for (int i = 0; i < count; i++) {
      if ((chunk.getShort(2 * i) & exponent) == exponent) {
        return i;
      }
    }
    return -1;
  }

  private static int firstDouble(ByteBuffer chunk, int count) {
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(chunk.getDouble(8 * i))) {
        return i;
      }
    }
    return -1;
  }

  private static double value(ElementType type, ByteBuffer chunk, int index) {
    if (type == ElementType.F64) {
      return chunk.getDouble(8 * index);
    }
    float[] one = new float[1];
    FloatDecoder.decode(type, chunk.slice().position(index * type.byteSize()), one, 0, 1);
    return one[0];
  }
}
