package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.FloatEncoder;
import io.pixwizard.model.weights.file.FloatReader;
import io.pixwizard.model.weights.file.NonFiniteWeightException;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** A stored tensor rounded to another floating type, through small buffers. */
record ConvertedContent(StoredTensor tensor, ElementType type, boolean finite)
    implements TensorContent {

  private static final int CHUNK_ELEMENTS = 1 << 18;

  ConvertedContent {
    if (!FloatEncoder.canEncode(type)) {
      throw new IllegalArgumentException("cannot convert to " + type + ", only F32, BF16 and F16");
    }
  }

  @Override
  public TensorInfo info() {
    return new TensorInfo(tensor.info().name(), type, tensor.info().shape());
  }

  @Override
  public void writeTo(WritableByteChannel channel) throws IOException {
    FloatReader reader = new FloatReader();
    long total = info().elementCount();
    float[] values = new float[(int) Math.min(CHUNK_ELEMENTS, total)];
    ByteBuffer chunk = ByteBuffer.allocate(values.length * type.byteSize());
    for (long first = 0; first < total; first += values.length) {
      int count = (int) Math.min(values.length, total - first);
      reader.read(tensor, first, values, 0, count);
      if (finite) {
        requireFinite(values, count, first);
      }
      FloatEncoder.encode(values, 0, count, type, chunk.clear());
      channel.write(chunk.flip());
    }
  }

  private void requireFinite(float[] values, int count, long first) {
    for (int i = 0; i < count; i++) {
      if (!FloatEncoder.isFiniteAs(values[i], type)) {
        throw new NonFiniteWeightException(
            tensor.file(), info().name(), first + i, values[i], "not finite as " + type);
      }
    }
  }
}
