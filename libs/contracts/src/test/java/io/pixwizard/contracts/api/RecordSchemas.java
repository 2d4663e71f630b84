package io.pixwizard.contracts.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.job.PictureReference;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.task.WireName;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON schemas of message records, without words. */
final class RecordSchemas {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<Class<?>> TEXTS = List.of(CheckpointRef.class, PictureReference.class);

  private final Map<String, JsonNode> schemas = new TreeMap<>();

  RecordSchemas(MessageType... types) {
    for (MessageType type : types) {
      reference(type.record());
    }
  }

  Map<String, JsonNode> schemas() {
    return schemas;
  }

  /** What of a schema follows from the records: no words, patterns and bounds. */
  static JsonNode shape(JsonNode schema) {
    if (!schema.isObject()) {
      return schema;
    }
    ObjectNode shape = NODES.objectNode();
    for (String kept : List.of("type", "format", "enum", "required", "$ref")) {
      if (schema.has(kept)) {
        shape.set(kept, schema.get(kept));
      }
    }
    for (String nested : List.of("items", "additionalProperties")) {
      if (schema.has(nested)) {
        shape.set(nested, shape(schema.get(nested)));
      }
    }
    if (schema.has("properties")) {
      ObjectNode properties = shape.putObject("properties");
      schema
          .get("properties")
          .properties()
          .forEach(field -> properties.set(field.getKey(), shape(field.getValue())));
    }
    return shape;
  }

  private ObjectNode reference(Class<?> type) {
    String name = type.getSimpleName();
    if (!schemas.containsKey(name)) {
      schemas.put(name, NODES.objectNode());
      schemas.put(name, define(type));
    }
    return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private ObjectNode define(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    if (TEXTS.contains(type)) {
      return schema.put("type", "string");
    }
    if (type.isEnum()) {
      ArrayNode names = schema.put("type", "string").putArray("enum");
      for (Object constant : type.getEnumConstants()) {
        names.add(((WireName) constant).wireName());
      }
      return schema;
    }
    schema.put("type", "object");
    ObjectNode properties = NODES.objectNode();
    ArrayNode required = NODES.arrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      properties.set(component.getName(), of(component.getGenericType()));
      if (!List.of(Optional.class, List.class, Map.class).contains(component.getType())) {
        required.add(component.getName());
      }
    }
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private ObjectNode of(Type type) {
    ObjectNode schema = NODES.objectNode();
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return of(arguments[0]);
      } else if (generic.getRawType() == List.class) {
        schema.put("type", "array").set("items", of(arguments[0]));
        return schema;
      }
      schema.put("type", "object");
      if (arguments[1] == Object.class) {
        return schema.put("additionalProperties", true);
      }
      schema.set("additionalProperties", of(arguments[1]));
      return schema;
    }
    if (type == String.class) {
      return schema.put("type", "string");
    } else if (type == int.class || type == Integer.class) {
      return schema.put("type", "integer").put("format", "int32");
    } else if (type == long.class || type == Long.class) {
      return schema.put("type", "integer").put("format", "int64");
    } else if (type == double.class || type == Double.class) {
      return schema.put("type", "number").put("format", "double");
    } else if (type == boolean.class) {
      return schema.put("type", "boolean");
    } else if (type == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    }
    return reference((Class<?>) type);
  }
}
