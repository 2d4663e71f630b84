package io.pixwizard.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Bodies for the OpenAPI document, files of this module in {@code openapi/}. */
final class ApiExamples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ApiExamples() {}

  /** {@code SCHEMA.OCCASION.json}, else {@code SCHEMA.json}. */
  static Optional<Object> json(String schema, String occasion) {
    return read(schema + "." + occasion + ".json")
        .or(() -> read(schema + ".json"))
        .map(ApiExamples::parsed);
  }

  static String text(String file) {
    return read(file).orElseThrow(() -> new IllegalStateException("openapi/" + file + " is gone"));
  }

  private static Object parsed(String text) {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> read(String file) {
    try (InputStream in = ApiExamples.class.getResourceAsStream("/openapi/" + file)) {
      return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
