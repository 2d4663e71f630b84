package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.FloatEncoder;
import io.pixwizard.model.weights.file.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Floats in memory. */
final class FloatContent implements TensorContent {

  private static final int CHUNK_ELEMENTS = 1 << 18;

  private final TensorInfo info;
  private final float[] values;

  FloatContent(TensorInfo info, float[] values) {
    if (info.elementCount() != values.length) {
      throw new IllegalArgumentException(
          "tensor '" + info.name() + "' " + info.shape() + " got " + values.length + " values");
    }
    this.info = info;
    this.values = values;
  }

  @Override
  public TensorInfo info() {
    return info;
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    int chunkElements = Math.min(CHUNK_ELEMENTS, values.length);
    ByteBuffer chunk = ByteBuffer.allocate(chunkElements * Float.BYTES);
    for (int first = 0; first < values.length; first += chunkElements) {
      int count = Math.min(chunkElements, values.length - first);
      FloatEncoder.encode(values, first, count, info.type(), chunk.clear());
      channel.write(chunk.flip());
    }
  }
}
