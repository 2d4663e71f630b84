package io.pixwizard.model.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The content of a safetensors file of the test resources. */
public record Reference(Map<String, NDArray> tensors, Map<String, String> metadata) {
  private static final Path ROOT = Path.of("src/test/resources/reference/encoders");

  /** The fixture folder {@code name}. */
  public static Path folder(String name) {
    return ROOT.resolve(name);
  }

  /** {@code parity.safetensors} of the folder {@code name}. */
  public static Reference of(String name, NDManager manager) {
    return read(folder(name).resolve("parity.safetensors"), manager);
  }

  /** Reads float32, int64 and byte tensors. */
  public static Reference read(Path file, NDManager manager) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
      int length = Math.toIntExact(bytes.getLong());
      JsonNode header =
          new ObjectMapper().readTree(UTF_8.decode(bytes.slice(8, length)).toString());
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      Map<String, String> metadata = new LinkedHashMap<>();
      header
          .properties()
          .forEach(
              entry -> {
                JsonNode info = entry.getValue();
                if (entry.getKey().equals("__metadata__")) {
                  info.properties()
                      .forEach(e -> metadata.put(e.getKey(), e.getValue().textValue()));
                } else {
                  tensors.put(entry.getKey(), tensor(info, bytes, 8 + length, manager));
                }
              });
      return new Reference(tensors, metadata);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public NDArray get(String name) {
    assertThat(tensors).containsKey(name);
    return tensors.get(name);
  }

  /** Largest difference, relative to the range of {@code expected}. */
  public static double error(NDArray actual, NDArray expected) {
    assertThat(actual.getShape()).isEqualTo(expected.getShape());
    float[] a = actual.toType(DataType.FLOAT32, true).toFloatArray();
    float[] e = expected.toType(DataType.FLOAT32, true).toFloatArray();
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double worst = 0;
    for (int i = 0; i < e.length; i++) {
      min = Math.min(min, e[i]);
      max = Math.max(max, e[i]);
      double difference = Math.abs((double) a[i] - e[i]);
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    assertThat(max).as("range of the reference").isGreaterThan(min);
    return worst / (max - min);
  }

  private static NDArray tensor(JsonNode info, ByteBuffer bytes, int base, NDManager manager) {
    long[] dimensions = new long[info.get("shape").size()];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = info.get("shape").get(i).longValue();
    }
    int from = base + info.get("data_offsets").get(0).intValue();
    int to = base + info.get("data_offsets").get(1).intValue();
    ByteBuffer data = bytes.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    Shape shape = new Shape(dimensions);
    switch (info.get("dtype").textValue()) {
      case "F32":
        return manager.create(data.asFloatBuffer(), shape);
      case "I64":
        return manager.create(data.asLongBuffer(), shape);
      case "U8":
        return manager.create(data, shape, DataType.UINT8);
      default:
        throw new IllegalArgumentException("unexpected dtype in " + info);
    }
  }
}
