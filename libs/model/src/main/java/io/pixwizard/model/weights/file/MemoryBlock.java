package io.pixwizard.model.weights.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** Bytes in memory, such as a safetensors object fetched from an object store. */
public final class MemoryBlock implements DataBlock {

  private final String name;
  private final ByteBuffer bytes;

  /**
   * Wraps bytes without a copy; they must not change while the block is in use.
   *
   * @param name description for messages, such as the object's key
   * @param bytes read from position to limit
   */
  public MemoryBlock(String name, ByteBuffer bytes) {
    this.name = name;
    this.bytes = bytes.slice().asReadOnlyBuffer();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long size() {
    return bytes.limit();
  }

  @Override
  public void read(long position, ByteBuffer target) {
    requireInside(position, target.remaining());
    target.put(bytes.slice((int) position, target.remaining()));
  }

  @Override
  public ByteBuffer map(long position, int length) {
    requireInside(position, length);
    return bytes.slice((int) position, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public Optional<Path> path() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
