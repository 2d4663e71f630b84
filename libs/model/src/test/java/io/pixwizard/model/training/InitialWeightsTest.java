package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTInitializer;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.weights.WeightSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialWeightsTest {
  private static final double RATE = 3e-3;
  private static final List<String> OF_PICTURES =
      List.of(
          "gate_for_ii",
          "_ii.weight",
          "kii_norm",
          "y_pool_proj",
          "input_image_proj",
          "attention_input_norm",
          "in_conv",
          "out_conv",
          "task_embedder",
          "global_semantic_embedder");

  @TempDir static Path folder;

  private static TransformerArchitecture architecture;

  @BeforeAll
  static void exportAnAutoencoder() throws IOException {
    architecture =
        TinyModels.architecture(TinyModels.autoencoder(folder.resolve("base").resolve("vae")), 4);
  }

  @Test
  void aTextToImageModelIsWidenedAndReadsNoPictureAtFirst() throws IOException {
    Path textToImage = folder.resolve("text-to-image");
    StateDict theirs = textToImage(textToImage);
    Path begun = Files.createDirectories(folder.resolve("begun"));
    try (TransformerTraining training = from(textToImage)) {
      InitialReport report = training.initial().orElseThrow();
      assertThat(report.widened()).containsExactly("transformer.x_embedder.weight");
      assertThat(report.taken()).hasSize(theirs.arrays().size() - 2);
      assertThat(report.unused()).singleElement().asString().contains("cap_embedder.0.weight");
      assertThat(report.begun())
          .contains("transformer.layers.1.attention.gate_for_ii")
          .contains("image_encoder.vision_model.embeddings.class_embedding")
          .doesNotContain("transformer.layers.1.attention.gate");
      training.save(begun);
    }
    try (WeightSource source = WeightSource.open(begun.resolve("model.safetensors"))) {
      float[] wide = source.tensor("transformer.x_embedder.weight").floats();
      float[] narrow = theirs.get("x_embedder.weight").toFloatArray();
      // 16 columns of the noisy latent, then 16 of the picture's
      for (int i = 0; i < wide.length; i++) {
        float expected = i % 32 < 16 ? narrow[i / 32 * 16 + i % 32] : 0;
        assertThat(wide[i]).isEqualTo(expected);
      }
      assertThat(source.tensor("transformer.layers.0.attention.gate_for_ii").floats())
          .containsOnly(0);
      assertThat(source.tensor("transformer.layers.0.attention.gate").floats())
          .isEqualTo(theirs.get("layers.0.attention.gate").toFloatArray());
    }
    // every branch that reads the picture is silent: another input makes no difference
    List<Double> losses = new ArrayList<>();
    for (int seed : List.of(3, 4)) {
      try (TransformerTraining training = from(textToImage)) {
        losses.add(training.step(0, withInputsOf(seed), RATE).loss());
      }
    }
    assertThat(losses.get(0)).isEqualTo(losses.get(1));
    theirs.close();
  }

  @Test
  void anExportedModelAndAStepOfARunAreTakenWhole() throws IOException {
    Path step = Files.createDirectories(folder.resolve("step-1"));
    Path model = folder.resolve("model");
    double next;
    try (TransformerTraining training =
        TransformerTraining.of(
            architecture,
            TinyModels.settings(4, false),
            UpdateRule.REFERENCE,
            Optional.empty(),
            Placement.CPU)) {
      assertThat(training.initial()).isEmpty();
      training.step(0, TinyModels.examples(4, 1), RATE);
      training.save(step);
      training.export(model, Precision.FLOAT32, TinyModels.examples(1, 1));
      next = training.step(1, TinyModels.examples(4, 2), RATE).loss();
    }
    try (TransformerTraining training = from(step)) {
      assertThat(training.initial().orElseThrow().begun()).isEmpty();
      assertThat(training.step(1, TinyModels.examples(4, 2), RATE).loss()).isEqualTo(next);
    }
    try (TransformerTraining training = from(model)) {
      InitialReport report = training.initial().orElseThrow();
      assertThat(report.begun()).isEmpty();
      assertThat(report.unused()).isEmpty();
      assertThat(report.taken()).anyMatch(name -> name.startsWith("image_encoder."));
    }
  }

  @Test
  void aNetworkThatPredictsSamplesBeginsToGateWhereItStood() throws IOException {
    Path step = Files.createDirectories(folder.resolve("ungated"));
    double next;
    try (TransformerTraining training =
        TransformerTraining.of(
            architecture("sample", false),
            TinyModels.settings(4, false),
            UpdateRule.REFERENCE,
            Optional.empty(),
            Placement.CPU)) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      training.save(step);
      next = training.step(1, TinyModels.examples(4, 2), RATE).loss();
    }
    try (TransformerTraining training =
        TransformerTraining.from(
            step,
            architecture("gated-sample", true),
            TinyModels.settings(4, false),
            UpdateRule.REFERENCE,
            Placement.CPU)) {
      assertThat(training.initial().orElseThrow().widened())
          .containsExactlyInAnyOrder(
              "transformer.final_layer.linear.bias", "transformer.final_layer.linear.weight");
      assertThat(training.step(1, TinyModels.examples(4, 2), RATE).loss()).isEqualTo(next);
    }
  }

  @Test
  void aPretrainedImageEncoderStaysAsItIs() throws IOException {
    Path model = folder.resolve("pretraining");
    try (TransformerTraining training =
        TransformerTraining.of(
            architecture,
            TinyModels.settings(4, false),
            UpdateRule.REFERENCE,
            Optional.empty(),
            Placement.CPU)) {
      training.export(model, Precision.FLOAT32, TinyModels.examples(1, 1));
    }
    Path encoder = model.resolve("image_encoder");
    TransformerArchitecture frozen =
        new TransformerArchitecture(
            architecture.transformer(),
            architecture.imageEncoder(),
            Optional.of(encoder),
            architecture.autoencoder(),
            architecture.description());
    Path saved = Files.createDirectories(folder.resolve("frozen"));
    Path exported = folder.resolve("frozen-model");
    double next;
    try (TransformerTraining training =
        TransformerTraining.of(
            frozen,
            TinyModels.settings(2, false),
            UpdateRule.REFERENCE,
            Optional.empty(),
            Placement.CPU)) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      assertThat(training.samples(TinyModels.examples(1, 3))).hasSize(1);
      training.save(saved);
      training.export(exported, Precision.FLOAT32, TinyModels.examples(1, 1));
      next = training.step(1, TinyModels.examples(4, 2), RATE).loss();
    }
    try (TransformerTraining training =
        TransformerTraining.of(
            frozen,
            TinyModels.settings(2, false),
            UpdateRule.REFERENCE,
            Optional.of(saved),
            Placement.CPU)) {
      assertThat(training.step(1, TinyModels.examples(4, 2), RATE).loss()).isEqualTo(next);
    }
    try (WeightSource source = WeightSource.open(saved.resolve("model.safetensors"))) {
      assertThat(source.tensors())
          .allMatch(tensor -> tensor.info().name().startsWith("transformer."));
    }
    assertThat(exported.resolve("image_encoder/model.safetensors"))
        .hasSameBinaryContentAs(encoder.resolve("model.safetensors"));
  }

  @Test
  void aFolderOfAnotherNetworkIsRefused() throws IOException {
    Path other = folder.resolve("other");
    Files.createDirectories(other);
    try (NDManager manager = TorchEngine.newManager();
        StateDict weights = new StateDict(Map.of("encoder.weight", manager.zeros(shape(3))))) {
      StateDictFile.save(weights, Map.of(), other.resolve("model.safetensors"));
    }
    assertThatThrownBy(() -> from(other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("initial")
        .hasMessageContaining("encoder.weight");
  }

  /** What this transformer would be without pictures, with an embedder that we do not have. */
  private static StateDict textToImage(Path target) throws IOException {
    NDManager manager = TorchEngine.newManager();
    Map<String, NDArray> weights = new LinkedHashMap<>();
    DiTInitializer.initialize(architecture.transformer(), 0.3, 99, manager)
        .arrays()
        .forEach(
            (name, array) -> {
              if (OF_PICTURES.stream().noneMatch(name::contains)) {
                weights.put(name, isTrained(name) ? array : spoken(array, manager));
              }
            });
    weights.computeIfPresent(
        "x_embedder.weight", (name, wide) -> wide.get(new NDIndex(":, :16")).duplicate());
    weights.put("cap_embedder.0.weight", manager.zeros(shape(7)));
    Files.createDirectories(target);
    StateDict dict = new StateDict(weights);
    StateDictFile.save(dict, Map.of(), target.resolve("model.safetensors"));
    return dict;
  }

  /** Whether a new network has it silent, so that all of it is. */
  private static boolean isTrained(String name) {
    return !name.contains("adaLN_modulation") && !name.startsWith("final_layer.linear");
  }

  private static NDArray spoken(NDArray silent, NDManager manager) {
    float[] values = silent.toFloatArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i) / 4;
    }
    return OwnedArrays.of(manager, values, silent.getShape());
  }

  private static Shape shape(long size) {
    return new Shape(size);
  }

  private static List<TrainingExample> withInputsOf(int seed) {
    List<TrainingExample> inputs = TinyModels.examples(4, seed);
    List<TrainingExample> targets = TinyModels.examples(4, 50);
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      examples.add(
          new TrainingExample(
              inputs.get(i).input(), targets.get(i).target(), targets.get(i).instruction()));
    }
    return examples;
  }

  private static TransformerArchitecture architecture(String prediction, boolean twiceTheChannels) {
    Map<String, Object> fields = new LinkedHashMap<>(architecture.transformer().fields());
    fields.put("prediction_type", prediction);
    fields.put("learn_sigma", twiceTheChannels);
    return new TransformerArchitecture(
        DiTConfig.of(fields),
        architecture.imageEncoder(),
        architecture.autoencoder(),
        architecture.description());
  }

  private static TransformerTraining from(Path initial) throws IOException {
    TransformerSettings settings =
        new TransformerSettings(
            5,
            new TimestepSampler.Uniform(0, 1),
            new TransformerSettings.Dropout(0, 0, 0),
            4,
            0,
            false,
            TrainedNames.ALL);
    return TransformerTraining.from(
        initial, architecture, settings, UpdateRule.REFERENCE, Placement.CPU);
  }
}
