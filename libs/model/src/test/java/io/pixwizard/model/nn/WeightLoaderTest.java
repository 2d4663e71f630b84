package io.pixwizard.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.pixwizard.model.reference.Reference;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.NonFiniteWeightException;
import io.pixwizard.model.weights.file.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightLoaderTest {
  @ParameterizedTest
  @ValueSource(strings = {"bert", "gemma-mqa-sharded", "clip"})
  void loadsInChunksWhateverTheFileHolds(String folder) {
    try (NDManager manager = TorchEngine.newManager();
        WeightSource source = WeightSource.open(Reference.folder(folder))) {
      Map<String, StoredTensor> tensors = tensors(source);
      StateDict exact = new WeightLoader(manager, Precision.FLOAT32, 100).load(tensors);
      StateDict half = new WeightLoader(manager, Precision.BFLOAT16, 100).load(tensors);
      tensors.forEach(
          (name, tensor) -> {
            float[] stored = tensor.floats();
            assertThat(exact.get(name).toFloatArray()).as(name).isEqualTo(stored);
            float[] rounded = half.get(name).toType(DataType.FLOAT32, true).toFloatArray();
            for (int i = 0; i < stored.length; i++) {
              assertThat(Math.abs(rounded[i] - stored[i]))
                  .isLessThanOrEqualTo(Math.abs(stored[i]) / 256);
            }
          });
    }
  }

  @Test
  void notANumberIsRefusedByName(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(Reference.folder("bert").resolve("model.safetensors"));
    Arrays.fill(bytes, bytes.length - 4, bytes.length, (byte) 0x7F);
    bytes[bytes.length - 2] = (byte) 0xC0;
    Files.write(file, bytes);
    try (NDManager manager = TorchEngine.newManager();
        WeightSource source = WeightSource.open(file)) {
      assertThatThrownBy(() -> new WeightLoader(manager, Precision.FLOAT32).load(tensors(source)))
          .isInstanceOf(NonFiniteWeightException.class)
          .hasMessageContaining(file.toString());
    }
  }

  private static Map<String, StoredTensor> tensors(WeightSource source) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (StoredTensor tensor : source.tensors()) {
      if (tensor.info().type().isFloating()) {
        tensors.put(tensor.info().name(), tensor);
      }
    }
    return tensors;
  }
}
