package io.pixwizard.vision.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.vision.raster.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads golden tensors from a safetensors file among the test resources. */
public final class Tensors {
  private final JsonNode header;
  private final byte[] file;
  private final int start;

  private Tensors(byte[] file) throws IOException {
    this.file = file;
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    this.start = 8 + length;
    this.header = new ObjectMapper().readTree(new String(file, 8, length, UTF_8));
  }

  public static Tensors read(String resource) {
    try (InputStream in = Tensors.class.getResourceAsStream(resource)) {
      return new Tensors(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<String> names() {
    Iterable<String> names = header::fieldNames;
    return StreamSupport.stream(names.spliterator(), false)
        .filter(name -> !name.equals("__metadata__"))
        .toList();
  }

  public int[] shape(String name) {
    return StreamSupport.stream(entry(name).get("shape").spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }

  public byte[] bytes(String name) {
    JsonNode offsets = entry(name).get("data_offsets");
    return Arrays.copyOfRange(file, start + offsets.get(0).asInt(), start + offsets.get(1).asInt());
  }

  public float[] floats(String name) {
    byte[] bytes = bytes(name);
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /** A uint8 tensor of shape [height, width, channels] or [height, width]. */
  public Picture picture(String name) {
    int[] shape = shape(name);
    return Picture.of(shape[1], shape[0], shape.length == 3 ? shape[2] : 1, bytes(name));
  }

  private JsonNode entry(String name) {
    JsonNode entry = header.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return entry;
  }
}
