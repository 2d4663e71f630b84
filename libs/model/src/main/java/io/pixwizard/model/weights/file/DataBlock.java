package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Random access to the bytes of a weight file, on disk or in memory. Safe for use by several
 * threads.
 */
public interface DataBlock extends AutoCloseable {

  /** Path or description, for messages. */
  String name();

  /** Bytes in all, fixed when the block was opened. */
  long size();

  /**
   * Copies bytes into a buffer until it is full. Resident memory does not grow with what was read,
   * unlike with {@link #map}.
   *
   * @param position first byte
   * @param target filled from its position to its limit
   * @throws WeightFormatException if the block ends before
   * @throws java.io.UncheckedIOException if reading fails
   */
  void read(long position, ByteBuffer target);

  /**
   * A read-only little-endian view of bytes, without a copy. It stays valid after {@link #close}; a
   * file must not be shortened while a view of it is in use.
   *
   * @param position first byte
   * @param length bytes
   * @throws WeightFormatException if the block ends before
   * @throws java.io.UncheckedIOException if mapping fails
   */
  ByteBuffer map(long position, int length);

  /** The file, if the bytes are one. */
  Optional<Path> path();

  @Override
  void close();

  /**
   * Refuses a range outside of the block.
   *
   * @throws WeightFormatException naming the range and the size
   */
  default void requireInside(long position, long length) {
    if (position < 0 || length < 0 || position > size() - length) {
      throw new WeightFormatException(
          name(),
          "file size",
          "at least " + length + " bytes from byte " + position,
          size() + " bytes");
    }
  }
}
