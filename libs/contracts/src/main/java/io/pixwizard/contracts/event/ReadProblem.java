package io.pixwizard.contracts.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.task.WireName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What a JSON error says about a message: the path of the field and the problem. */
final class ReadProblem {

  private static final String MISSING = "Missing required creator property";

  private ReadProblem() {}

  static InvalidMessageException of(IOException error) {
    if (!(error instanceof JsonMappingException mapping)) {
      String problem =
          error instanceof JacksonException json ? json.getOriginalMessage() : error.getMessage();
      return new InvalidMessageException("", "not JSON: " + problem, error);
    }
    String path = path(mapping);
    for (Throwable cause = mapping; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidMessageException invalid) {
        return new InvalidMessageException(join(path, invalid.field()), invalid.problem(), error);
      }
    }
    return new InvalidMessageException(path, problem(mapping), error);
  }

  private static String problem(JsonMappingException error) {
    if (error.getOriginalMessage().startsWith(MISSING)) {
      return "is missing";
    }
    if (error instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      return "'" + format.getValue() + "' is not one of " + names(format.getTargetType());
    }
    if (error instanceof InvalidNullException) {
      return "is null or holds null";
    }
    return error.getOriginalMessage();
  }

  private static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(
            constant -> constant instanceof WireName named ? named.wireName() : constant.toString())
        .toList();
  }

  private static String path(JsonMappingException error) {
    String path = "";
    for (JsonMappingException.Reference step : error.getPath()) {
      path =
          step.getFieldName() == null
              ? path + "[" + step.getIndex() + "]"
              : join(path, step.getFieldName());
    }
    return path;
  }

  private static String join(String path, String field) {
    return path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
  }
}
