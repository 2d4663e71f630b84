package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Little-endian bytes in memory. */
record ByteContent(TensorInfo info, ByteBuffer bytes) implements TensorContent {

  ByteContent {
    if (info.byteSize() != bytes.remaining()) {
      throw new IllegalArgumentException(
          String.format(
              "tensor '%s' %s %s has %d bytes, got %d",
              info.name(), info.type(), info.shape(), info.byteSize(), bytes.remaining()));
    }
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    channel.write(bytes.duplicate());
  }
}
