package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;

/**
 * Reads stored tensors as floats through one small buffer that it keeps, so that reading many
 * gigabytes leaves no garbage behind. Not safe for use by several threads.
 */
public final class FloatReader {

  private static final int CHUNK_BYTES = 1 << 16;

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);

  /**
   * Reads elements; 64-bit types are rounded.
   *
   * @param firstElement row-major index of the first element
   * @param target receives the values from {@code offset} on
   * @param count how many
   * @throws IllegalArgumentException if the tensor has fewer elements
   */
  public void read(StoredTensor tensor, long firstElement, float[] target, int offset, int count) {
    int size = tensor.info().type().byteSize();
    int chunkElements = CHUNK_BYTES / size;
    for (int done = 0; done < count; done += chunkElements) {
      int part = Math.min(chunkElements, count - done);
      chunk.clear().limit(part * size);
      tensor.read(firstElement + done, chunk);
      FloatDecoder.decode(tensor.info().type(), chunk.flip(), target, offset + done, part);
    }
  }
}
