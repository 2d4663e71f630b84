package io.pixwizard.model.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.weights.WeightConverter;
import io.pixwizard.model.weights.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

  /** Copies a network's configuration and weights as they are. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> listed = Files.list(from)) {
      files = listed.filter(ComponentFolder::isOfNetwork).toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static boolean isOfNetwork(Path file) {
    String name = file.getFileName().toString();
    return name.equals("config.json")
        || name.endsWith(".safetensors")
        || name.endsWith(".safetensors.index.json");
  }
}
