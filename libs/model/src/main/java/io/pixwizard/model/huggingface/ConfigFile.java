package io.pixwizard.model.huggingface;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The fields of a {@code config.json}, read with checks. Fields that the network does not know are
 * ignored; a field that is absent takes the default that transformers gives it.
 *
 * @param source what errors call the file
 * @param fields the JSON object
 */
public record ConfigFile(String source, JsonNode fields) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "config.json";
  private static final long MAX_BYTES = 1 << 20;

  public ConfigFile {
    requireNonNull(source, "source is null");
    if (!fields.isObject()) {
      throw new InvalidConfigException(source + " must be a JSON object");
    }
  }

  /**
   * Reads {@code config.json} in {@code folder}.
   *
   * @throws InvalidConfigException if it is absent, larger than 1 MiB or no JSON object
   */
  public static ConfigFile read(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new InvalidConfigException("there is no " + NAME + " in " + folder);
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new InvalidConfigException(file + " is larger than " + MAX_BYTES + " bytes");
    }
    try {
      return new ConfigFile(file.toString(), JSON.readTree(Files.readAllBytes(file)));
    } catch (JsonProcessingException e) {
      throw new InvalidConfigException(file + " is not JSON: " + e.getOriginalMessage());
    }
  }

  /** The object {@code name} inside this one, or this one if there is none. */
  public ConfigFile sectionOrSelf(String name) {
    return fields.has(name) ? new ConfigFile(source + " " + name, fields.get(name)) : this;
  }

  /** Whether {@code name} has a value other than null. */
  public boolean has(String name) {
    return fields.hasNonNull(name);
  }

  /** A whole number from 1 to {@code max}. */
  public int positive(String name, int defaultValue, int max) {
    int value = number(name, defaultValue);
    if (value < 1 || value > max) {
      throw invalid(name, "a whole number from 1 to " + max);
    }
    return value;
  }

  /** A number above 0. */
  public double positive(String name, double defaultValue) {
    JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return defaultValue;
    }
    if (!value.isNumber() || !(value.doubleValue() > 0) || Double.isInfinite(value.doubleValue())) {
      throw invalid(name, "a finite number above 0");
    }
    return value.doubleValue();
  }

  /** A whole number. */
  public int number(String name, int defaultValue) {
    JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return defaultValue;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber()) {
      throw invalid(name, "a whole number");
    }
    return value.intValue();
  }

  /** A flag. */
  public boolean flag(String name, boolean defaultValue) {
    JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return defaultValue;
    }
    if (!value.isBoolean()) {
      throw invalid(name, "true or false");
    }
    return value.booleanValue();
  }

  /** A text. */
  public String text(String name, String defaultValue) {
    JsonNode value = fields.get(name);
    if (value == null || value.isNull()) {
      return defaultValue;
    }
    if (!value.isTextual()) {
      throw invalid(name, "a text");
    }
    return value.textValue();
  }

  /** The error for a value of {@code name} that is not {@code expected}. */
  public InvalidConfigException invalid(String name, String expected) {
    return new InvalidConfigException(
        source + ": " + name + " must be " + expected + ", not " + fields.get(name));
  }
}
