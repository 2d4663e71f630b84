package io.pixwizard.model.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.RawTensors;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.FileRegion;
import io.pixwizard.model.weights.file.FloatReader;
import io.pixwizard.model.weights.file.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes arrays of stored tensors: mapped in place if possible, else copied through one buffer.
 * Holds the mappings and the buffer until it is closed.
 */
final class ArraySource implements AutoCloseable {

  /** 16 MiB of float32. */
  private static final int CHUNK_ELEMENTS = 1 << 22;

  private static final int DECODED_ELEMENTS = 1 << 14;

  private final NDManager manager;
  private final NDManager processor = TorchEngine.newManager();
  private final LoadOptions options;
  private final Map<Path, NDArray> mappedFiles = new HashMap<>();

  private final FloatReader decoder = new FloatReader();
  private final float[] decoded = new float[DECODED_ELEMENTS];
  private ByteBuffer chunk = ByteBuffer.allocate(0);

  ArraySource(NDManager manager, LoadOptions options) {
    this.manager = manager;
    this.options = options;
  }

  static ElementType elementType(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> ElementType.F32;
      case FLOAT16 -> ElementType.F16;
      case BFLOAT16 -> ElementType.BF16;
    };
  }

  /** The tensor as an array of the manager, in its shape and the wanted precision. */
  NDArray read(StoredTensor tensor) {
    long[] shape = tensor.info().shape().stream().mapToLong(Long::longValue).toArray();
    Optional<FileRegion> region = tensor.region().filter(place -> isMappable(tensor, place));
    return region.isPresent() ? map(region.get(), shape) : copy(tensor, shape);
  }

  private boolean isMappable(StoredTensor tensor, FileRegion region) {
    return options.mapped()
        && !manager.getDevice().isGpu()
        && tensor.info().type() == elementType(options.precision())
        && region.position() % options.precision().bytes() == 0
        && region.length() > 0;
  }

  private NDArray map(FileRegion region, long[] shape) {
    int size = options.precision().bytes();
    NDArray file =
        mappedFiles.computeIfAbsent(
            region.file(),
            path ->
                RawTensors.mapFile(
                    manager, path, path.toFile().length() / size, options.precision()));
    return RawTensors.part(file, region.position() / size, shape);
  }

  private NDArray copy(StoredTensor tensor, long[] shape) {
    NDArray target = RawTensors.empty(manager, shape, options.precision());
    try {
      long total = tensor.info().elementCount();
      for (long first = 0; first < total; first += CHUNK_ELEMENTS) {
        int count = (int) Math.min(CHUNK_ELEMENTS, total - first);
        ByteBuffer values = readFloats(tensor, first, count);
        try (NDArray part = processor.create(values, new Shape(count), DataType.FLOAT32)) {
          RawTensors.fill(target, first, part);
        }
      }
      return target;
    } catch (RuntimeException | Error e) {
      target.close();
      throw e;
    }
  }

  private ByteBuffer readFloats(StoredTensor tensor, long first, int count) {
    int bytes = count * Float.BYTES;
    if (chunk.capacity() < bytes) {
      chunk = ByteBuffer.allocateDirect(bytes);
    }
    ByteBuffer values = chunk.slice(0, bytes).order(ByteOrder.nativeOrder());
    if (tensor.info().type() == ElementType.F32) {
      tensor.read(first, values);
    } else {
      for (int done = 0; done < count; done += DECODED_ELEMENTS) {
        int part = Math.min(DECODED_ELEMENTS, count - done);
        decoder.read(tensor, first + done, decoded, 0, part);
        values.asFloatBuffer().position(done).put(decoded, 0, part);
      }
    }
    return values.rewind();
  }

  @Override
  public void close() {
    mappedFiles.values().forEach(NDArray::close);
    processor.close();
  }
}
