package io.pixwizard.model.weights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.model.weights.file.WeightFormatException;
import io.pixwizard.model.weights.file.WeightLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects beside weights: configurations and shard indexes. */
final class JsonFile {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /**
   * Reads an object.
   *
   * @throws WeightFormatException if the file is too long or no JSON object
   */
  static Map<String, Object> read(Path file, WeightLimits limits) {
    try {
      long size = Files.size(file);
      if (size > limits.maxHeaderBytes()) {
        throw new WeightFormatException(
            file.toString(),
            "file size",
            "at most " + limits.maxHeaderBytes() + " bytes",
            size + " bytes");
      }
      LinkedHashMap<String, Object> object =
          JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
      if (object == null) {
        throw new WeightFormatException(file.toString(), "JSON", "an object", "null");
      }
      return object;
    } catch (JsonProcessingException e) {
      throw new WeightFormatException(
          file.toString(), "JSON", "an object", e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
