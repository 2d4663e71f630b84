package io.pixwizard.vision.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON trees in the order in which they are built. */
final class Json {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array() {
    return NODES.arrayNode();
  }

  static ArrayNode array(double... numbers) {
    ArrayNode array = array();
    for (double number : numbers) {
      add(array, number);
    }
    return array;
  }

  /** Whole numbers without a fraction, which keeps polygons on the pixel grid short. */
  static void add(ArrayNode array, double number) {
    if (number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE) {
      array.add((int) number);
    } else {
      array.add(number);
    }
  }

  static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new AssertionError("trees of plain nodes can be written", e);
    }
  }

  static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }
}
