package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * A tensor where it lies in its file. Reading gives elements in row-major order whatever the
 * strides, as raw little-endian bytes or as floats. Safe for use by several threads.
 */
public final class StoredTensor {

  private final TensorInfo info;
  private final DataBlock block;
  private final long position;
  private final List<Long> strides;
  private final boolean contiguous;

  private StridedReader stridedReader;

  private StoredTensor(TensorInfo info, DataBlock block, long position, List<Long> strides) {
    this.info = info;
    this.block = block;
    this.position = position;
    this.strides = List.copyOf(strides);
    this.contiguous = Strides.contiguous(info.shape(), strides);
    block.requireInside(position, Strides.span(info.shape(), strides) * info.type().byteSize());
  }

  /**
   * A contiguous tensor.
   *
   * @param position first byte in the block
   * @throws WeightFormatException if the block is too short
   */
  public static StoredTensor contiguous(TensorInfo info, DataBlock block, long position) {
    return new StoredTensor(info, block, position, Strides.rowMajor(info.shape()));
  }

  /**
   * A view.
   *
   * @param position first byte of element 0 in the block
   * @param strides elements from one index to the next, per dimension, not negative
   * @throws WeightFormatException if the block is too short
   * @throws IllegalArgumentException if strides and shape do not fit or reach too far
   */
  public static StoredTensor view(
      TensorInfo info, DataBlock block, long position, List<Long> strides) {
    return new StoredTensor(info, block, position, strides);
  }

  /**
   * The same bytes under another name and another shape with as many elements.
   *
   * @throws IllegalArgumentException if the number differs, or the tensor is a view and the shapes
   *     differ by more than trailing sizes of 1
   */
  public StoredTensor reshaped(String name, List<Long> shape) {
    TensorInfo target = new TensorInfo(name, info.type(), shape);
    int rank = Math.min(shape.size(), info.shape().size());
    if (target.elementCount() == info.elementCount()
        && shape.equals(info.shape().subList(0, rank))) {
      return new StoredTensor(target, block, position, strides.subList(0, rank));
    }
    if (!contiguous || target.elementCount() != info.elementCount()) {
      throw new IllegalArgumentException(
          "tensor '" + info.name() + "' " + info.shape() + " cannot be viewed as " + shape);
    }
    return contiguous(target, block, position);
  }

  /** Name, type and shape. */
  public TensorInfo info() {
    return info;
  }

  /** Name of the file, for messages. */
  public String file() {
    return block.name();
  }

  /** True if the elements lie in row-major order without gaps. */
  public boolean isContiguous() {
    return contiguous;
  }

  /** Where the whole tensor lies, if it is contiguous and in a file on disk. */
  public Optional<FileRegion> region() {
    return contiguous
        ? block.path().map(path -> new FileRegion(path, position, info.byteSize()))
        : Optional.empty();
  }

  /**
   * The whole tensor as read-only little-endian bytes: mapped without a copy if it is contiguous,
   * gathered into a new buffer if it is not.
   *
   * @throws IllegalStateException if it has more than 2^31 - 1 bytes; use {@link #read} for parts
   */
  public ByteBuffer bytes() {
    if (info.byteSize() > Integer.MAX_VALUE) {
      throw new IllegalStateException(
          String.format(
              "tensor '%s' has %d bytes, one buffer holds at most %d: read it in parts",
              info.name(), info.byteSize(), Integer.MAX_VALUE));
    }
    int length = (int) info.byteSize();
    if (contiguous) {
      return block.map(position, length);
    }
    ByteBuffer gathered = ByteBuffer.allocateDirect(length);
    read(0, gathered);
    return gathered.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Copies elements into a buffer until it is full.
   *
   * @param firstElement row-major index of the first element
   * @param target its remaining bytes are a multiple of the element size
   * @throws IllegalArgumentException if the buffer asks for half an element or one past the end
   */
  public void read(long firstElement, ByteBuffer target) {
    int size = info.type().byteSize();
    long count = target.remaining() / size;
    if (target.remaining() % size != 0
        || firstElement < 0
        || firstElement > info.elementCount() - count) {
      throw new IllegalArgumentException(
          String.format(
              "tensor '%s' has %d elements of %d bytes, cannot read %d bytes from element %d",
              info.name(), info.elementCount(), size, target.remaining(), firstElement));
    }
    if (contiguous) {
      block.read(position + firstElement * size, target);
    } else if (count > 0) {
      stridedReader().read(firstElement, target);
    }
  }

  /**
   * All elements as floats; 64-bit types are rounded.
   *
   * @throws IllegalStateException if there are more elements than an array can have
   */
  public float[] floats() {
    if (info.elementCount() > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(
          "tensor '" + info.name() + "' has too many elements for one array: read it in parts");
    }
    float[] values = new float[(int) info.elementCount()];
    floats(0, values, 0, values.length);
    return values;
  }

  /**
   * Some elements as floats.
   *
   * @param firstElement row-major index of the first element
   * @param target receives the values from {@code offset} on
   * @param count how many
   */
  public void floats(long firstElement, float[] target, int offset, int count) {
    new FloatReader().read(this, firstElement, target, offset, count);
  }

  private synchronized StridedReader stridedReader() {
    if (stridedReader == null) {
      stridedReader = new StridedReader(block, position, info, strides);
    }
    return stridedReader;
  }

  @Override
  public String toString() {
    return info + " in " + file();
  }
}
