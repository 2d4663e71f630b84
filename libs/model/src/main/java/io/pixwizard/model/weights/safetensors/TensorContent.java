package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** A tensor to be written: what the header says of it, and its bytes on demand. */
public interface TensorContent {

  /** Name, type and shape for the header. */
  TensorInfo info();

  /**
   * Writes exactly {@code info().byteSize()} little-endian bytes.
   *
   * @throws IOException if the channel fails
   */
  void writeTo(WritableByteChannel channel) throws IOException;

  /**
   * F32 values.
   *
   * @throws IllegalArgumentException if shape and values differ in number
   */
  static TensorContent of(String name, List<Long> shape, float[] values) {
    return new FloatContent(new TensorInfo(name, ElementType.F32, shape), values);
  }

  /**
   * Raw little-endian bytes, from position to limit.
   *
   * @throws IllegalArgumentException if info and bytes differ in length
   */
  static TensorContent of(TensorInfo info, ByteBuffer bytes) {
    return new ByteContent(info, bytes.slice());
  }

  /** The bytes of a tensor in another file; views become contiguous. */
  static TensorContent copyOf(StoredTensor tensor) {
    return new CopiedContent(tensor);
  }

  /**
   * A tensor in another file, rounded to F32, BF16 or F16. Types without fractions (integers,
   * booleans) can be converted too; whether they should is the caller's choice.
   *
   * @param finite if true, writing fails with {@link
   *     io.pixwizard.model.weights.file.NonFiniteWeightException} at the first value that is not
   *     finite after rounding
   */
  static TensorContent converted(StoredTensor tensor, ElementType type, boolean finite) {
    return new ConvertedContent(tensor, type, finite);
  }
}
