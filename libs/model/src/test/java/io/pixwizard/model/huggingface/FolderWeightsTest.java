package io.pixwizard.model.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.reference.Reference;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.text.GemmaConfig;
import io.pixwizard.model.text.GemmaModel;
import io.pixwizard.model.weights.WeightMismatchException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderWeightsTest {
  private static final Path FOLDER = Reference.folder("gemma-mqa-sharded");
  private static final List<String> UNUSED = List.of("layers.2.", "norm.", "lm_head.");

  @Test
  void loadsOnlyWhatTheNetworkNeeds() throws IOException {
    Map<String, Shape> shapes = GemmaModel.parameterShapes(config());
    try (NDManager manager = TorchEngine.newManager();
        StateDict weights =
            new FolderWeights(shapes, "model.", UNUSED).load(FOLDER, manager, Precision.FLOAT32)) {
      assertThat(weights.arrays().keySet()).isEqualTo(shapes.keySet());
      shapes.forEach(
          (name, shape) -> assertThat(weights.get(name).getShape()).as(name).isEqualTo(shape));
    }
  }

  @Test
  void namesEverythingThatDoesNotFit() throws IOException {
    Map<String, Shape> shapes = new LinkedHashMap<>(GemmaModel.parameterShapes(config()));
    shapes.put("layers.0.self_attn.q_proj.weight", new Shape(3, 5));
    shapes.put("layers.0.self_attn.q_norm.weight", new Shape(7));
    try (NDManager manager = TorchEngine.newManager()) {
      assertThatThrownBy(
              () ->
                  new FolderWeights(shapes, "model.", List.of("layers.2."))
                      .load(FOLDER, manager, Precision.FLOAT32))
          .isInstanceOf(WeightMismatchException.class)
          .hasMessageContaining("layers.0.self_attn.q_proj.weight")
          .hasMessageContaining("layers.0.self_attn.q_norm.weight")
          .hasMessageContaining("model.norm.weight");
    }
  }

  private static GemmaConfig config() throws IOException {
    return GemmaConfig.of(ConfigFile.read(FOLDER));
  }
}
