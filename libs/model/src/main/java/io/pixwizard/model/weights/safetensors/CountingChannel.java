package io.pixwizard.model.weights.safetensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Passes whole buffers on and counts the bytes; closing it does nothing. */
final class CountingChannel implements WritableByteChannel {

  private static final int CHUNK_BYTES = 1 << 20;

  private final WritableByteChannel channel;
  private long count;

  CountingChannel(WritableByteChannel channel) {
    this.channel = channel;
  }

  long count() {
    return count;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    int bytes = source.remaining();
    int end = source.limit();
    while (source.position() < end) {
      // a heap buffer is copied to native memory as a whole, so it is handed over in parts
      source.limit(Math.min(end, source.position() + CHUNK_BYTES));
      channel.write(source);
    }
    source.limit(end);
    count += bytes;
    return bytes;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {}
}
