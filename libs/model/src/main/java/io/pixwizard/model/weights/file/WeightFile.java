package io.pixwizard.model.weights.file;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An open weight file: its tensors in file order, all lengths checked, nothing read yet. Closing it
 * ends {@link StoredTensor#read}; buffers that were mapped before stay valid.
 */
public final class WeightFile implements AutoCloseable {

  private static final int HASH_CHUNK_BYTES = 1 << 20;

  private final DataBlock block;
  private final WeightFormat format;
  private final Map<String, StoredTensor> tensors;
  private final Map<String, String> metadata;

  /**
   * Used by the readers of the formats.
   *
   * @param block the bytes, closed with the file
   * @param format container
   * @param tensors by name, in file order
   * @param metadata strings that are no tensors, in file order
   */
  public WeightFile(
      DataBlock block,
      WeightFormat format,
      Map<String, StoredTensor> tensors,
      Map<String, String> metadata) {
    this.block = requireNonNull(block, "block is null");
    this.format = requireNonNull(format, "format is null");
    this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** Path or description. */
  public String name() {
    return block.name();
  }

  /** Bytes of the file. */
  public long size() {
    return block.size();
  }

  /** Container. */
  public WeightFormat format() {
    return format;
  }

  /** All tensors in file order. */
  public Collection<StoredTensor> tensors() {
    return tensors.values();
  }

  /** The tensor with this name. */
  public Optional<StoredTensor> find(String tensorName) {
    return Optional.ofNullable(tensors.get(tensorName));
  }

  /**
   * The tensor with this name.
   *
   * @throws WeightFormatException if there is none
   */
  public StoredTensor tensor(String tensorName) {
    return find(tensorName)
        .orElseThrow(
            () ->
                new WeightFormatException(
                    name(), "tensor '" + tensorName + "'", "to be in the file", "no such tensor"));
  }

  /**
   * The {@code __metadata__} strings of a safetensors file, or the plain values beside the tensors
   * of a torch file.
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * SHA-256 of the whole file as lower-case hexadecimal digits.
   *
   * @throws java.io.UncheckedIOException if reading fails
   */
  public String sha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(HASH_CHUNK_BYTES, size()));
    for (long position = 0; position < size(); position += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), size() - position));
      block.read(position, chunk);
      digest.update(chunk.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() {
    block.close();
  }
}
