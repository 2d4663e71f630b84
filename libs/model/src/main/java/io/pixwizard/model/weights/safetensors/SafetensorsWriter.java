package io.pixwizard.model.weights.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pixwizard.model.weights.file.TensorInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Writes safetensors. The same tensors and metadata give the same bytes: tensors with larger
 * elements come first, so that each one is aligned to its element size, otherwise they keep the
 * given order; the header is padded with spaces to a multiple of 8.
 */
public final class SafetensorsWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private final List<? extends TensorContent> tensors;
  private final Map<String, String> metadata;

  /**
   * Prepares a file.
   *
   * @param tensors written in this order, except for alignment
   * @param metadata strings for {@code __metadata__}, written in the map's order; may be empty
   * @throws IllegalArgumentException if a name is used twice or reserved
   */
  public SafetensorsWriter(List<? extends TensorContent> tensors, Map<String, String> metadata) {
    Set<String> names = new HashSet<>();
    for (TensorContent tensor : tensors) {
      String name = tensor.info().name();
      if (!names.add(name) || name.equals(SafetensorsHeader.METADATA_KEY)) {
        throw new IllegalArgumentException("tensor name '" + name + "' is used twice or reserved");
      }
    }
    this.tensors =
        tensors.stream()
            .sorted(Comparator.comparingInt(tensor -> -tensor.info().type().byteSize()))
            .toList();
    this.metadata = metadata;
  }

  /**
   * Writes a file so that others see the old one or the whole new one, even after a power loss: the
   * bytes go to a temporary file beside it, to the disk, and then take its name.
   *
   * @throws UncheckedIOException if writing fails; the target is then unchanged
   */
  public void write(Path target) {
    Path absolute = target.toAbsolutePath();
    Path temporary =
        absolute.resolveSibling("." + absolute.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        writeTo(channel);
        channel.force(true);
      }
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(target + ": " + e.getMessage(), e);
    } finally {
      deleteIfLeft(temporary);
    }
  }

  private static void deleteIfLeft(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(temporary + ": " + e.getMessage(), e);
    }
  }

  /**
   * The file as bytes, for small ones.
   *
   * @throws OutOfMemoryError if they do not fit an array
   */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writeTo(Channels.newChannel(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Streams the file into a blocking channel, which stays open.
   *
   * @throws IOException if the channel fails
   */
  public void writeTo(WritableByteChannel channel) throws IOException {
    CountingChannel counting = new CountingChannel(channel);
    counting.write(header());
    for (TensorContent tensor : tensors) {
      long before = counting.count();
      tensor.writeTo(counting);
      long written = counting.count() - before;
      if (written != tensor.info().byteSize()) {
        throw new IOException(
            String.format(
                "tensor '%s' wrote %d bytes instead of %d",
                tensor.info().name(), written, tensor.info().byteSize()));
      }
    }
  }

  private ByteBuffer header() throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(json)) {
      generator.writeStartObject();
      if (!metadata.isEmpty()) {
        generator.writeObjectFieldStart(SafetensorsHeader.METADATA_KEY);
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
          generator.writeStringField(entry.getKey(), entry.getValue());
        }
        generator.writeEndObject();
      }
      long begin = 0;
      for (TensorContent tensor : tensors) {
        long end = begin + tensor.info().byteSize();
        writeEntry(generator, tensor.info(), begin, end);
        begin = end;
      }
      generator.writeEndObject();
    }
    byte[] padding = " ".repeat(-json.size() & 7).getBytes(UTF_8);
    ByteBuffer header =
        ByteBuffer.allocate(SafetensorsReader.PREFIX_BYTES + json.size() + padding.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(json.size() + (long) padding.length);
    return header.put(json.toByteArray()).put(padding).flip();
  }

  private static void writeEntry(JsonGenerator generator, TensorInfo info, long begin, long end)
      throws IOException {
    generator.writeObjectFieldStart(info.name());
    generator.writeStringField("dtype", info.type().name());
    generator.writeArrayFieldStart("shape");
    for (long size : info.shape()) {
      generator.writeNumber(size);
    }
    generator.writeEndArray();
    generator.writeFieldName("data_offsets");
    generator.writeArray(new long[] {begin, end}, 0, 2);
    generator.writeEndObject();
  }
}
