package io.pixwizard.model.training;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.weights.safetensors.SafetensorsWriter;
import io.pixwizard.model.weights.safetensors.TensorContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes weights that live in arrays as float32 safetensors. */
final class StateDictFile {
  private StateDictFile() {}

  /** Whole or not at all. */
  static void save(StateDict weights, Map<String, String> metadata, Path file) {
    List<TensorContent> tensors = new ArrayList<>();
    weights.arrays().forEach((name, array) -> tensors.add(content(name, array)));
    Map<String, String> entries = new LinkedHashMap<>();
    // Hugging Face libraries refuse safetensors without this entry
    entries.put("format", "pt");
    entries.putAll(metadata);
    new SafetensorsWriter(tensors, entries).write(file);
  }

  private static TensorContent content(String name, NDArray array) {
    List<Long> shape = Arrays.stream(array.getShape().getShape()).boxed().toList();
    return TensorContent.of(name, shape, array.toFloatArray());
  }
}
