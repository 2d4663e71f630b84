package io.pixwizard.model.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.weights.WeightConverter;
import io.pixwizard.model.weights.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes one network as a folder of {@code config.json} and {@code model.safetensors}. */
final class ComponentFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ComponentFolder() {}

  /**
   * @param fields of {@code config.json}
   * @throws io.pixwizard.model.weights.file.NonFiniteWeightException if a weight is not finite in
   *     {@code precision}
   */
  static void write(Map<String, Object> fields, StateDict weights, Path folder, Precision precision)
      throws IOException {
    Files.createDirectories(folder);
    JSON.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("config.json").toFile(), fields);
    Path full = Files.createTempFile(folder, ".weights", ".safetensors");
    try {
      StateDictFile.save(weights, Map.of(), full);
      try (WeightSource source = WeightSource.open(full)) {
        WeightConverter.to(precision).convert(source, folder.resolve("model.safetensors"));
      }
    } finally {
      Files.deleteIfExists(full);
    }
  }
}
