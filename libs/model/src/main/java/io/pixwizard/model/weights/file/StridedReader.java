package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Gathers the elements of a strided view in row-major order from a mapped storage. */
final class StridedReader {

  /** Multiple of every element size, so that no element lies across two segments. */
  private static final int SEGMENT_BITS = 30;

  private final ByteBuffer[] segments;
  private final int elementSize;
  private final long[] shape;
  private final long[] strides;

  StridedReader(DataBlock block, long position, TensorInfo info, List<Long> strides) {
    this.elementSize = info.type().byteSize();
    this.shape = info.shape().stream().mapToLong(Long::longValue).toArray();
    this.strides = strides.stream().mapToLong(Long::longValue).toArray();
    long bytes = Strides.span(info.shape(), strides) * elementSize;
    int segmentBytes = 1 << SEGMENT_BITS;
    this.segments = new ByteBuffer[(int) ((bytes + segmentBytes - 1) >>> SEGMENT_BITS)];
    for (int i = 0; i < segments.length; i++) {
      long start = (long) i << SEGMENT_BITS;
      segments[i] = block.map(position + start, (int) Math.min(segmentBytes, bytes - start));
    }
  }

  /** Fills the buffer with whole elements, the first one at this row-major index. */
  void read(long firstElement, ByteBuffer target) {
    ByteBuffer bytes = target.slice().order(ByteOrder.LITTLE_ENDIAN);
    long[] index = unravel(firstElement);
    long element = 0;
    for (int i = 0; i < shape.length; i++) {
      element += index[i] * strides[i];
    }
    while (bytes.hasRemaining()) {
      copy(element * elementSize, bytes);
      for (int i = shape.length - 1; i >= 0; i--) {
        index[i]++;
        element += strides[i];
        if (index[i] < shape[i]) {
          break;
        }
        element -= index[i] * strides[i];
        index[i] = 0;
      }
    }
    target.position(target.limit());
  }

  private long[] unravel(long rowMajorIndex) {
    long[] index = new long[shape.length];
    long rest = rowMajorIndex;
    for (int i = shape.length - 1; i >= 0; i--) {
      index[i] = rest % shape[i];
      rest /= shape[i];
    }
    return index;
  }

  private void copy(long position, ByteBuffer target) {
    ByteBuffer segment = segments[(int) (position >>> SEGMENT_BITS)];
    int offset = (int) (position & (1 << SEGMENT_BITS) - 1);
    switch (elementSize) {
      case 1 -> target.put(segment.get(offset));
      case 2 -> target.putShort(segment.getShort(offset));
      case 4 -> target.putInt(segment.getInt(offset));
      default -> target.putLong(segment.getLong(offset));
    }
  }
}
