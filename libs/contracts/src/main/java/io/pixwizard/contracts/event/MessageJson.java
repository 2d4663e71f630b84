package io.pixwizard.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Messages as JSON. Equal messages give equal bytes. A reader ignores fields that it does not know
 * and takes an absent collection as empty; any other absent field that is not optional is an error
 * that names it. Times are ISO-8601 in UTC.
 */
public final class MessageJson {

  private static final JsonSetter.Value COLLECTIONS =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .annotationIntrospector(new RequiredComponents())
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withConfigOverride(List.class, o -> o.setSetterInfo(COLLECTIONS))
          .withConfigOverride(Map.class, o -> o.setSetterInfo(COLLECTIONS))
          .build();

  private MessageJson() {}

  /** A mapper of one's own with the rules of messages. */
  public static JsonMapper mapper() {
    return MAPPER.copy();
  }

  /** The message as UTF-8 JSON. */
  public static byte[] write(Message message) {
    return bytes(tree(message));
  }

  /**
   * Reads a message.
   *
   * @throws InvalidMessageException naming the field that is missing or wrong
   */
  public static <T> T read(byte[] json, Class<T> type) {
    return guarded(() -> MAPPER.readValue(json, type));
  }

  static <T> T read(JsonNode json, Class<T> type) {
    return guarded(() -> MAPPER.treeToValue(json, type));
  }

  static JsonNode tree(byte[] json) {
    return guarded(() -> MAPPER.readTree(json));
  }

  static JsonNode tree(Message message) {
    return MAPPER.valueToTree(message);
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] binary(JsonNode object, String field) {
    try {
      return InvalidMessageException.present(object.path(field).binaryValue(), field);
    } catch (IOException e) {
      throw new InvalidMessageException(field, "is not base64", e);
    }
  }

  static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T guarded(Reading<T> reading) {
    T value;
    try {
      value = reading.read();
    } catch (IOException e) {
      throw ReadProblem.of(e);
    }
    return InvalidMessageException.present(value, "");
  }
}
