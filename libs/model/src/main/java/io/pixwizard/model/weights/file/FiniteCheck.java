package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks for NaN and infinity in stored weights: one bad value would spoil every result without a
 * trace of where it came from. Reads through small buffers that it keeps, so memory does not grow
 * with the file. Not safe for use by several threads.
 */
public final class FiniteCheck {

  private static final int CHUNK_BYTES = 1 << 16;

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final float[] values = new float[CHUNK_BYTES / Float.BYTES];
  private final FloatReader reader = new FloatReader();

  /**
   * Reads the whole tensor.
   *
   * @throws NonFiniteWeightException naming the first NaN or infinity; types without them pass
   */
  public void requireFinite(StoredTensor tensor) {
    TensorInfo info = tensor.info();
    if (!info.type().isFloating()) {
      return;
    }
    int size = info.type().byteSize();
    int chunkElements = CHUNK_BYTES / size;
    for (long first = 0; first < info.elementCount(); first += chunkElements) {
      int count = (int) Math.min(chunkElements, info.elementCount() - first);
      chunk.clear().limit(count * size);
      tensor.read(first, chunk);
      int bad = firstNonFinite(info.type(), count);
      if (bad >= 0) {
        throw new NonFiniteWeightException(
            tensor.file(),
            info.name(),
            first + bad,
            value(info.type(), bad),
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
  public void requireFiniteAs(StoredTensor tensor, ElementType type) {
    if (!FloatEncoder.canEncode(type)) {
      throw new IllegalArgumentException("cannot convert to " + type + ", only F32, BF16 and F16");
    }
    ElementType stored = tensor.info().type();
    if (stored == type || (type == ElementType.F32 && stored != ElementType.F64)) {
      requireFinite(tensor);
      return;
    }
    long total = tensor.info().elementCount();
    for (long first = 0; first < total; first += values.length) {
      int count = (int) Math.min(values.length, total - first);
      reader.read(tensor, first, values, 0, count);
      for (int i = 0; i < count; i++) {
        if (!FloatEncoder.isFiniteAs(values[i], type)) {
          throw new NonFiniteWeightException(
              tensor.file(), tensor.info().name(), first + i, values[i], "not finite as " + type);
        }
      }
    }
  }

  private int firstNonFinite(ElementType type, int count) {
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
      case F16 -> firstWithExponent(0x7c00, count);
      case BF16 -> firstWithExponent(0x7f80, count);
      case I64, I32, I16, I8, U8, BOOL -> -1;
    };
  }

  private int firstWithExponent(int exponent, int count) {
    for (int i = 0; i < count; i++) {
      if ((chunk.getShort(2 * i) & exponent) == exponent) {
        return i;
      }
    }
    return -1;
  }

  private double value(ElementType type, int index) {
    if (type == ElementType.F64) {
      return chunk.getDouble(8 * index);
    }
    FloatDecoder.decode(type, chunk.position(index * type.byteSize()), values, 0, 1);
    return values[0];
  }
}
