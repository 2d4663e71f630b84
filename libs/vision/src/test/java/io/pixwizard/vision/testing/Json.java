package io.pixwizard.vision.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;

/** Reads golden values from JSON files among the test resources. */
public final class Json {
  private Json() {}

  public static JsonNode read(String resource) {
    try (InputStream in = Json.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  /** A mask from {@code width}, {@code height} and {@code rows} of zeros and ones. */
  public static Mask mask(JsonNode node) {
    Size size = new Size(node.get("width").asInt(), node.get("height").asInt());
    JsonNode rows = node.get("rows");
    return Mask.where(
        size, i -> rows.get(i / size.width()).asText().charAt(i % size.width()) == '1');
  }
}
