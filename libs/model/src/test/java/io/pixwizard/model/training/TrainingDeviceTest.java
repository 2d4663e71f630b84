package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.dit.DiTInitializer;
import io.pixwizard.model.dit.DiTParameters;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On the processor, and on a GPU where there is one. */
class TrainingDeviceTest {
  private static final double RATE = 1e-3;

  @TempDir static Path folder;

  private static Path autoencoder;

  @BeforeAll
  static void exportAnAutoencoder() throws IOException {
    autoencoder = TinyModels.autoencoder(folder.resolve("vae"));
  }

  static Stream<Placement> placements() {
    Placement cuda = new Placement("cuda", Precision.FLOAT32);
    return TorchEngine.hasCuda() ? Stream.of(Placement.CPU, cuda) : Stream.of(Placement.CPU);
  }

  @ParameterizedTest
  @MethodSource("placements")
  void weightsAndWhatTheirUpdateDependsOnAreThere(Placement placement) throws IOException {
    Path saved = Files.createDirectories(folder.resolve("weights-" + placement.device()));
    try (NDManager manager = TrainingMemory.on(placement);
        TrainingWeights fresh = TrainingWeights.fresh(initial(manager), RULE, manager)) {
      requireAllThere(manager, placement, fresh);
      fresh.save(saved);
    }
    try (NDManager manager = TrainingMemory.on(placement);
        TrainingWeights loaded =
            TrainingWeights.load(
                saved,
                DiTParameters.shapes(TinyModels.architecture(autoencoder, 4).transformer()),
                RULE,
                manager)) {
      requireAllThere(manager, placement, loaded);
    }
  }

  private static final UpdateRule RULE = UpdateRule.REFERENCE;

  private static StateDict initial(NDManager manager) {
    return DiTInitializer.initialize(
        TinyModels.architecture(autoencoder, 4).transformer(), 0, 1, manager);
  }

  private static void requireAllThere(
      NDManager manager, Placement placement, TrainingWeights weights) {
    assertThat(manager.getDevice().isGpu()).isEqualTo(!placement.device().equals("cpu"));
    List<NDArray> arrays = manager.getManagedArrays();
    // weight, average, two moments and a count of steps
    assertThat(arrays).hasSize(5 * weights.weights().arrays().size());
    assertThat(arrays).allMatch(array -> array.getDevice().equals(manager.getDevice()));
  }

  @ParameterizedTest
  @MethodSource("placements")
  void whatAStepReadsIsThere(Placement placement) throws IOException {
    try (NDManager manager = TrainingMemory.on(placement);
        TransformerInputs inputs =
            new TransformerInputs(
                TinyModels.architecture(autoencoder, 4), TinyModels.settings(4, false), manager)) {
      TransformerInputs.Batch batch = inputs.of(0, 0, TinyModels.examples(4, 1));
      List<NDArray> arrays = new ArrayList<>(List.of(batch.squares()));
      for (FlowMatchingLoss.Example example : batch.examples(manager.zeros(new Shape(4, 17, 16)))) {
        arrays.add(example.target());
        arrays.add(example.noise());
        arrays.add(example.conditions().imageLatent());
        arrays.add(example.conditions().captionFeatures());
        arrays.add(example.conditions().pooledCaption());
      }
      assertThat(arrays).hasSize(1 + 4 * 5);
      assertThat(arrays).allMatch(array -> array.getDevice().equals(manager.getDevice()));
      // an array of another manager is on that manager's device
      assertThat(arrays).allMatch(array -> belongsTo(array.getManager(), manager));
    }
  }

  private static boolean belongsTo(NDManager own, NDManager manager) {
    NDManager ancestor = own;
    while (ancestor != manager && ancestor.getParentManager() != ancestor) {
      ancestor = ancestor.getParentManager();
    }
    return ancestor == manager;
  }

  @ParameterizedTest
  @MethodSource("placements")
  void trainingsStepThereAndGoOnOnTheProcessor(Placement placement) throws IOException {
    Path saved = Files.createDirectories(folder.resolve("step-" + placement.device()));
    double next;
    try (TransformerTraining training = transformer(Optional.empty(), placement)) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      training.save(saved);
      next = training.step(1, TinyModels.examples(4, 2), RATE).loss();
      assertThat(training.samples(TinyModels.examples(1, 3))).hasSize(1);
    }
    try (TransformerTraining training = transformer(Optional.of(saved), Placement.CPU)) {
      double ours = training.step(1, TinyModels.examples(4, 2), RATE).loss();
      assertThat(Math.abs(ours - next)).isLessThan(1e-3 * next);
    }
  }

  @Test
  void aDeviceThatIsNotThereIsNamedWithWhatIsThere() {
    assumeFalse(TorchEngine.hasCuda());
    Placement second = new Placement("cuda:1", Precision.FLOAT32);
    assertThatThrownBy(() -> transformer(Optional.empty(), second))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "device: 'cuda:1' is not there: LibTorch %s finds no GPU on this machine, only cpu",
            TorchEngine.version());
    assertThatThrownBy(() -> TinyModels.autoencoderTraining(second))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'cuda:1' is not there");
  }

  @Test
  void weightsAreTrainedInFloat32Alone() {
    Placement half = new Placement("cpu", Precision.BFLOAT16);
    assertThatThrownBy(() -> transformer(Optional.empty(), half))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("precision: ");
  }

  private static TransformerTraining transformer(Optional<Path> checkpoint, Placement placement)
      throws IOException {
    return TransformerTraining.of(
        TinyModels.architecture(autoencoder, 4),
        TinyModels.settings(4, false),
        RULE,
        checkpoint,
        placement);
  }
}
