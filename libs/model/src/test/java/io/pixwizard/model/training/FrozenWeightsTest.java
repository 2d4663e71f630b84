package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.weights.WeightMismatchException;
import io.pixwizard.model.weights.WeightSource;
import io.pixwizard.model.weights.file.StoredTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some weights learn, the others stay. */
class FrozenWeightsTest {
  private static final double RATE = 1e-2;

  /** The new network is silent: its last layer moves first, what is before it afterwards. */
  private static final int STEPS = 6;

  private static final TrainedNames SOME =
      new TrainedNames(List.of("transformer.final_layer.*", "transformer.layers.1.*"));

  @TempDir static Path folder;

  private static TransformerArchitecture architecture;

  @BeforeAll
  static void exportAnAutoencoder() throws IOException {
    architecture = TinyModels.architecture(TinyModels.autoencoder(folder.resolve("vae")), 4);
  }

  @Test
  void whatIsNotTrainedStaysAndWhatIsTrainedMoves() throws IOException {
    Path begin = Files.createDirectories(folder.resolve("begin"));
    Path end = Files.createDirectories(folder.resolve("end"));
    double next;
    try (TransformerTraining training = training(SOME, Optional.empty())) {
      training.save(begin);
      for (int step = 0; step < STEPS; step++) {
        training.step(step, TinyModels.examples(4, step), RATE);
      }
      training.save(end);
      next = training.step(STEPS, TinyModels.examples(4, 9), RATE).loss();
      Map<String, Integer> trained = SOME.of(sizes(begin));
      assertThat(training.parameterCount())
          .isEqualTo(trained.values().stream().mapToLong(v -> v).sum());
    }
    Map<String, float[]> before = read(begin, "model");
    Map<String, float[]> after = read(end, "model");
    assertThat(after.keySet()).isEqualTo(architecture.shapes().keySet());
    TreeSet<String> moved = new TreeSet<>(after.keySet());
    moved.removeIf(name -> Arrays.equals(before.get(name), after.get(name)));
    TreeSet<String> trained = new TreeSet<>(SOME.of(after).keySet());
    assertThat(trained).containsAll(moved);
    // gradients of a few are zero
    assertThat(moved)
        .hasSizeGreaterThan(trained.size() * 9 / 10)
        .contains("transformer.layers.1.attention.wq.weight");
    assertThat(trained).hasSizeLessThan(after.size());

    // nothing is kept for the others
    assertThat(read(end, "ema").keySet()).isEqualTo(trained);
    TreeSet<String> moments = new TreeSet<>();
    trained.forEach(name -> moments.addAll(List.of("exp_avg." + name, "exp_avg_sq." + name)));
    assertThat(read(end, "optimizer").keySet()).isEqualTo(moments);

    try (TransformerTraining resumed = training(SOME, Optional.of(end))) {
      assertThat(resumed.step(STEPS, TinyModels.examples(4, 9), RATE).loss()).isEqualTo(next);
    }
  }

  @Test
  void theExportedModelIsWhole() throws IOException {
    Path saved = Files.createDirectories(folder.resolve("saved"));
    Path model = folder.resolve("model");
    try (TransformerTraining training = training(SOME, Optional.empty())) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      training.save(saved);
      training.export(model, Precision.FLOAT32, TinyModels.examples(1, 1));
      assertThat(training.samples(TinyModels.examples(2, 3))).hasSize(2);
    }
    Map<String, float[]> exported = read(model.resolve("transformer"), "model");
    Map<String, float[]> weights = read(saved, "model");
    Map<String, float[]> average = read(saved, "ema");
    exported.forEach(
        (name, values) -> {
          String full = TransformerArchitecture.TRANSFORMER + name;
          assertThat(values)
              .as(name)
              .containsExactly(average.getOrDefault(full, weights.get(full)));
        });
    long transformers =
        weights.keySet().stream()
            .filter(name -> name.startsWith(TransformerArchitecture.TRANSFORMER))
            .count();
    assertThat(exported).hasSize((int) transformers);
  }

  @Test
  void aCheckpointOfOtherTrainedWeightsIsRefused() throws IOException {
    Path saved = Files.createDirectories(folder.resolve("all"));
    try (TransformerTraining training = training(TrainedNames.ALL, Optional.empty())) {
      training.save(saved);
    }
    assertThatThrownBy(() -> training(SOME, Optional.of(saved)))
        .isInstanceOf(WeightMismatchException.class)
        .hasMessageContaining("ema.safetensors");
  }

  @Test
  void aNameThatStandsForNothingIsNamed() {
    TrainedNames misspelt = new TrainedNames(List.of("transformer.*", "transformer.lora*"));
    assertThatThrownBy(() -> training(misspelt, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("train.only: 'transformer.lora*' is no weight's name; there are ");
  }

  private static TransformerTraining training(TrainedNames trained, Optional<Path> checkpoint)
      throws IOException {
    TransformerSettings all = TinyModels.settings(4, false);
    TransformerSettings settings =
        new TransformerSettings(
            all.seed(), all.time(), all.dropout(), 4, all.initialGate(), false, trained);
    return TransformerTraining.of(
        architecture, settings, UpdateRule.REFERENCE, checkpoint, Placement.CPU);
  }

  private static Map<String, Integer> sizes(Path step) {
    Map<String, Integer> sizes = new TreeMap<>();
    read(step, "model").forEach((name, values) -> sizes.put(name, values.length));
    return sizes;
  }

  private static Map<String, float[]> read(Path step, String file) {
    Map<String, float[]> tensors = new TreeMap<>();
    try (WeightSource source = WeightSource.open(step.resolve(file + ".safetensors"))) {
      for (StoredTensor tensor : source.tensors()) {
        tensors.put(tensor.info().name(), tensor.floats());
      }
    }
    return tensors;
  }
}
