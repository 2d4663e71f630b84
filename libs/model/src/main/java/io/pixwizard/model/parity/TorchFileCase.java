package io.pixwizard.model.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.StoredTensor;
import io.pixwizard.model.weights.file.WeightLimits;
import io.pixwizard.model.weights.torch.TorchReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .pth} file beside a JSON file of its tensors' types, shapes and values, or arguments.
 */
record TorchFileCase(String name, Path file, Path expected) implements ParityCase {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public ParityResult run(double tolerance) {
    Comparison comparison = new Comparison();
    JsonNode tensors = read(expected);
    if (tensors.elements().hasNext() && tensors.elements().next().has("values")) {
      compareTensors(comparison, tensors);
    } else {
      compareArguments(comparison, tensors);
    }
    return comparison.result(name, tolerance);
  }

  private void compareTensors(Comparison comparison, JsonNode tensors) {
    try (WeightSource source = WeightSource.open(file)) {
      tensors
          .properties()
          .forEach(
              entry -> {
                Optional<StoredTensor> tensor = source.find(entry.getKey());
                float[] values = tensor.map(StoredTensor::floats).orElse(null);
                boolean sameShape =
                    tensor.isPresent()
                        && JSON.valueToTree(tensor.get().info().shape())
                            .toString()
                            .equals(entry.getValue().get("shape").toString());
                if (values == null || !sameShape) {
                  comparison.add(entry.getKey(), Double.POSITIVE_INFINITY);
                } else {
                  comparison.add(entry.getKey(), floats(entry.getValue().get("values")), values);
                }
              });
    }
  }

  private void compareArguments(Comparison comparison, JsonNode arguments) {
    Map<String, Object> ours = TorchReader.readArguments(file, WeightLimits.DEFAULTS);
    arguments
        .properties()
        .forEach(
            entry -> {
              JsonNode found = JSON.valueToTree(ours.get(entry.getKey()));
              boolean same = found.asText().equals(entry.getValue().asText());
              comparison.add(entry.getKey(), same ? 0 : Double.POSITIVE_INFINITY);
            });
  }

  private static float[] floats(JsonNode values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values.get(i).asDouble();
    }
    return floats;
  }

  private static JsonNode read(Path path) {
    try {
      return JSON.readTree(path.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
