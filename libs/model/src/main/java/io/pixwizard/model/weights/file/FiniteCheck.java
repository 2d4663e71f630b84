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

  private static int firstNonFinite(ElementType type, ByteBuffer chunk, int count) {
    return switch (type) {
      case F32 -> {
        for (int i = 0; i < count; i++) {
          if ((chunk.getInt(4 * i) & 0x7f80_0000) == 0x7f80_0000) {
            yield i;
          }
        }
        yield -1;
      }
      case F64 -> {
        for (int i = 0; i < count; i++) {
          if (!Double.isFinite(chunk.getDouble(8 * i))) {
            yield i;
          }
        }
        yield -1;
      }
      case F16 -> firstWithBits(chunk, count, 0x7c00);
      case BF16 -> firstWithBits(chunk, count, 0x7f80);
      case I64, I32, I16, I8, U8, BOOL -> -1;
    };
  }

  private static int firstWithBits(ByteBuffer chunk, int count, int exponent) {
    for (int i = 0; i < count; i++) {
      if ((chunk.getShort(2 * i) & exponent) == exponent) {
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
