package io.pixwizard.model.weights.safetensors;

import io.pixwizard.model.weights.file.DataBlock;
import io.pixwizard.model.weights.file.FileBlock;
import io.pixwizard.model.weights.file.MemoryBlock;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightFile;
import io.pixwizard.model.weights.file.WeightFormat;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads safetensors files as described in the format's specification. Everything is checked when
 * the file is opened: header length, JSON types, unique names, element types, and that the tensors
 * cover the data exactly, without holes, overlaps or trailing bytes.
 */
public final class SafetensorsReader {

  /** Bytes of the header length. */
  static final int PREFIX_BYTES = 8;

  private SafetensorsReader() {}

  /**
   * Opens a file.
   *
   * @throws WeightFormatException if it is not a sound safetensors file within the limits
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static WeightFile open(Path path, WeightLimits limits) {
    DataBlock block = FileBlock.open(path);
    try {
      return read(block, limits);
    } catch (RuntimeException e) {
      block.close();
      throw e;
    }
  }

  /**
   * Reads bytes in memory, without a copy.
   *
   * @param name description for messages
   * @throws WeightFormatException if they are not sound safetensors within the limits
   */
  public static WeightFile open(String name, ByteBuffer bytes, WeightLimits limits) {
    return read(new MemoryBlock(name, bytes), limits);
  }

  private static WeightFile read(DataBlock block, WeightLimits limits) {
    long headerLength = headerLength(block, limits);
    byte[] json = new byte[(int) headerLength];
    block.read(PREFIX_BYTES, ByteBuffer.wrap(json));
    SafetensorsHeader header = new SafetensorsHeaderParser(block.name(), limits).parse(json);

    long dataStart = PREFIX_BYTES + headerLength;
    DataCoverage.check(block.name(), header.tensors(), block.size() - dataStart);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (SafetensorsHeader.Entry entry : header.tensors()) {
      tensors.put(
          entry.info().name(),
          StoredTensor.contiguous(entry.info(), block, dataStart + entry.begin()));
    }
    return new WeightFile(block, WeightFormat.SAFETENSORS, tensors, header.metadata());
  }

  private static long headerLength(DataBlock block, WeightLimits limits) {
    if (block.size() < PREFIX_BYTES) {
      throw new WeightFormatException(
          block.name(),
          "file size",
          "a safetensors file of at least 8 bytes",
          block.size() + " bytes");
    }
    ByteBuffer prefix = ByteBuffer.allocate(PREFIX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    block.read(0, prefix);
    long length = prefix.getLong(0);
    String found = Long.toUnsignedString(length);
    if (length < 0 || length > limits.maxHeaderBytes()) {
      throw new WeightFormatException(
          block.name(), "header length", "at most " + limits.maxHeaderBytes() + " bytes", found);
    }
    if (length > block.size() - PREFIX_BYTES) {
      throw new WeightFormatException(
          block.name(),
          "header length",
          "at most the " + (block.size() - PREFIX_BYTES) + " bytes that follow",
          found);
    }
    return length;
  }
}
