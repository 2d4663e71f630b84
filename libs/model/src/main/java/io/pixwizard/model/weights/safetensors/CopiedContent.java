package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** The bytes of a stored tensor, through a small buffer. */
record CopiedContent(StoredTensor tensor) implements TensorContent {

  private static final int CHUNK_BYTES = 1 << 20;

  @Override
  public TensorInfo info() {
    return tensor.info();
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    int size = info().type().byteSize();
    int chunkElements = CHUNK_BYTES / size;
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (long first = 0; first < info().elementCount(); first += chunkElements) {
      int count = (int) Math.min(chunkElements, info().elementCount() - first);
      chunk.clear().limit(count * size);
      tensor.read(first, chunk);
      channel.write(chunk.flip());
    }
  }
}
