package io.pixwizard.model.weights.safetensors;

import static io.pixwizard.model.weights.safetensors.SafetensorsHeader.METADATA_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pixwizard.model.weights.file.ElementType;
import io.pixwizard.model.weights.file.TensorInfo;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.safetensors.SafetensorsHeader.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Streams through the JSON header: no tree is built, every value's type is checked. */
final class SafetensorsHeaderParser {

  private static final JsonFactory JSON = new JsonFactory();

  private final String file;
  private final WeightLimits limits;

  SafetensorsHeaderParser(String file, WeightLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /**
   * Parses the header.
   *
   * @throws WeightFormatException if it is not UTF-8, not JSON or not a safetensors header
   */
  SafetensorsHeader parse(byte[] json) {
    if (json.length == 0 || json[0] != '{') {
      throw refuse("header", "a JSON object", json.length == 0 ? "nothing" : "byte " + json[0]);
    }
    // an explicit decoder: given bytes, the JSON parser would also accept UTF-16 and UTF-32
    try (InputStreamReader text =
            new InputStreamReader(new ByteArrayInputStream(json), UTF_8.newDecoder());
        JsonParser parser = JSON.createParser(text)) {
      return parseHeader(parser);
    } catch (IOException e) {
      throw new WeightFormatException(
          file, "header", "UTF-8 JSON", String.valueOf(e.getMessage()), e);
    }
  }

  private SafetensorsHeader parseHeader(JsonParser parser) throws IOException {
    List<Entry> tensors = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<String, String> metadata = Map.of();
    require(parser.nextToken(), JsonToken.START_OBJECT, "header");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      requireUnicode(name);
      if (!names.add(name)) {
        throw refuse("header", "unique names", "'" + name + "' twice");
      }
      if (name.equals(METADATA_KEY)) {
        metadata = parseMetadata(parser);
      } else {
        tensors.add(parseTensor(parser, name));
      }
      if (tensors.size() > limits.maxTensors()) {
        throw refuse("header", "at most " + limits.maxTensors() + " tensors", "more");
      }
    }
    if (parser.nextToken() != null) {
      throw refuse("header", "spaces after the JSON object", String.valueOf(parser.currentToken()));
    }
    return new SafetensorsHeader(List.copyOf(tensors), metadata);
  }

  private Map<String, String> parseMetadata(JsonParser parser) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    require(parser.nextToken(), JsonToken.START_OBJECT, METADATA_KEY);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      require(parser.nextToken(), JsonToken.VALUE_STRING, METADATA_KEY + " '" + key + "'");
      if (metadata.put(key, parser.getText()) != null) {
        throw refuse(METADATA_KEY, "unique keys", "'" + key + "' twice");
      }
    }
    return metadata;
  }

  private Entry parseTensor(JsonParser parser, String name) throws IOException {
    String where = "tensor '" + name + "'";
    ElementType type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    require(parser.nextToken(), JsonToken.START_OBJECT, where);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      String here = where + " " + field;
      boolean repeated =
          switch (field) {
            case "dtype" -> type != null;
            case "shape" -> shape != null;
            case "data_offsets" -> offsets != null;
            default -> throw refuse(where, "dtype, shape and data_offsets", "'" + field + "'");
          };
      if (repeated) {
        throw refuse(here, "one value", "two");
      }
      switch (field) {
        case "dtype" -> type = parseType(parser, here);
        case "shape" -> shape = parseNumbers(parser, here, limits.maxRank());
        default -> offsets = parseNumbers(parser, here, 2);
      }
    }
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw refuse(where, "dtype, shape and two data_offsets", "some of them missing");
    }
    return entry(new Fields(name, type, shape, offsets.get(0), offsets.get(1)));
  }

  private record Fields(String name, ElementType type, List<Long> shape, long begin, long end) {}

  private Entry entry(Fields fields) {
    String where = "tensor '" + fields.name() + "'";
    TensorInfo info;
    try {
      info = new TensorInfo(fields.name(), fields.type(), fields.shape());
    } catch (IllegalArgumentException e) {
      throw new WeightFormatException(
          file, where + " shape", "a size that fits a file", e.getMessage(), e);
    }
    if (fields.begin() > fields.end() || fields.end() - fields.begin() != info.byteSize()) {
      throw refuse(
          where + " data_offsets",
          info.byteSize() + " bytes of " + info.type() + " " + info.shape(),
          "[" + fields.begin() + ", " + fields.end() + "]");
    }
    return new Entry(info, fields.begin(), fields.end());
  }

  private ElementType parseType(JsonParser parser, String where) throws IOException {
    require(parser.nextToken(), JsonToken.VALUE_STRING, where);
    String name = parser.getText();
    return ElementType.named(name)
        .orElseThrow(() -> refuse(where, "one of " + Arrays.toString(ElementType.values()), name));
  }

  private List<Long> parseNumbers(JsonParser parser, String where, int maxCount)
      throws IOException {
    List<Long> numbers = new ArrayList<>();
    require(parser.nextToken(), JsonToken.START_ARRAY, where);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, where);
      long number = parser.getLongValue();
      if (number < 0) {
        throw refuse(where, "no negative number", Long.toString(number));
      }
      if (numbers.size() == maxCount) {
        throw refuse(where, "at most " + maxCount + " numbers", "more");
      }
      numbers.add(number);
    }
    return numbers;
  }

  private void requireUnicode(String name) {
    if (!UTF_8.newEncoder().canEncode(name)) {
      throw refuse("header", "Unicode names", "a name with an unpaired surrogate");
    }
  }

  private void require(JsonToken found, JsonToken expected, String where) {
    if (found != expected) {
      throw refuse(where, "JSON " + expected, String.valueOf(found));
    }
  }

  private WeightFormatException refuse(String field, String expected, String found) {
    return new WeightFormatException(file, field, expected, found);
  }
}
