package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.pipeline.TextStage;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import io.pixwizard.model.tensor.TorchEngine;
import io.pixwizard.model.training.TransformerSettings.Dropout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often conditions are left out, and what a step reads in their place. */
class ConditionDropoutTest {
  private static final int DRAWS = 40_000;

  @TempDir static Path folder;

  private static TransformerArchitecture architecture;

  @BeforeAll
  static void exportAnAutoencoder() throws IOException {
    architecture = TinyModels.architecture(TinyModels.autoencoder(folder.resolve("vae")), 4);
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.05, 0.05", "0.3, 0.1, 0.2", "0, 0.5, 0", "0.2, 0, 0.8", "0, 0, 0"})
  void sharesAreThoseOfTheSettings(double text, double image, double both) {
    Dropout dropout = new Dropout(text, image, both);
    int[] counts = new int[4];
    for (int i = 0; i < DRAWS; i++) {
      // as a run draws: 16 items of each step
      double draw = StepRandom.stream(3, Purpose.CONDITION_DROPOUT, i / 16, i % 16).nextUniform();
      counts[(dropout.dropsText(draw) ? 1 : 0) + (dropout.dropsImage(draw) ? 2 : 0)]++;
    }
    double[] shares = IntStream.of(counts).mapToDouble(count -> count / (double) DRAWS).toArray();
    assertThat(shares)
        .containsExactly(new double[] {1 - text - image - both, text, image, both}, within(0.01));
  }

  @Test
  void sharesAboveOneAreRefused() {
    assertThatThrownBy(() -> new Dropout(0.5, 0.4, 0.2)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new Dropout(-0.1, 0, 0)).isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0, 0", "0, 1, 0", "0, 0, 1"})
  void aDroppedInstructionIsTheEmptyOneAndADroppedPictureIsNoise(
      double text, double image, double both) throws IOException {
    boolean noText = text + both > 0;
    boolean noImage = image + both > 0;
    List<TrainingExample> batch = TinyModels.examples(2, 1);
    List<Read> with = read(new Dropout(0, 0, 0), batch);
    List<Read> read = read(new Dropout(text, image, both), batch);
    float[] empty;
    try (TextStage stage = TextStage.load(architecture.description().textEncoder(), folder)) {
      // as many as in the batch, for equal rounding
      empty = stage.encode(List.of("", "")).get(0).features();
    }
    for (int i = 0; i < 2; i++) {
      Read ours = read.get(i);
      Read all = with.get(i);
      assertThat(ours.caption()).isEqualTo(noText ? empty : all.caption());
      assertThat(all.caption()).isNotEqualTo(empty);
      assertThat(ours.hasTokens()).isEqualTo(!noImage);
      assertThat(ours.picture()).isEqualTo(noImage ? ours.noise() : all.picture());
      assertThat(all.picture()).isNotEqualTo(all.noise());
      // nothing else depends on it
      assertThat(ours.target()).isEqualTo(all.target());
      assertThat(ours.noise()).isEqualTo(all.noise());
      assertThat(ours.time()).isEqualTo(all.time());
    }
  }

  /** What a step reads of one example. */
  private record Read(
      float[] caption,
      boolean hasTokens,
      float[] picture,
      float[] target,
      float[] noise,
      float time) {}

  private static List<Read> read(Dropout dropout, List<TrainingExample> batch) throws IOException {
    TransformerSettings settings =
        new TransformerSettings(
            5, new TimestepSampler.Uniform(0, 1), dropout, 2, 0, false, TrainedNames.ALL);
    try (NDManager manager = TorchEngine.newManager();
        TransformerInputs inputs = new TransformerInputs(architecture, settings, manager)) {
      return inputs
          .of(7, 0, batch)
          .examples(manager.zeros(new Shape(batch.size(), 17, 16)))
          .stream()
          .map(
              example ->
                  new Read(
                      example.conditions().captionFeatures().toFloatArray(),
                      example.conditions().imageTokens().isPresent(),
                      example.conditions().imageLatent().toFloatArray(),
                      example.target().toFloatArray(),
                      example.noise().toFloatArray(),
                      example.time()))
          .toList();
    }
  }
}
