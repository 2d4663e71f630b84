package io.pixwizard.model.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.pipeline.LocalModel;
import io.pixwizard.model.pipeline.PictureStage;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.pipeline.SamplingRequest;
import io.pixwizard.model.pipeline.SamplingRequest.SamplingSettings;
import io.pixwizard.model.pipeline.SamplingStage;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.model.pipeline.TextStage;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.training.Trainable.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerTrainingTest {
  private static final double RATE = 3e-3;

  @TempDir static Path folder;

  private static Path autoencoder;

  @BeforeAll
  static void exportAnAutoencoder() throws IOException {
    autoencoder = TinyModels.autoencoder(folder.resolve("vae"));
  }

  @Test
  void theLossOfOneExampleFalls() throws IOException {
    try (TransformerTraining training = training(Optional.empty(), 4)) {
      double first = training.step(0, TinyModels.examples(4, 1), RATE).loss();
      double last = first;
      for (int step = 1; step < 60; step++) {
        last = training.step(step, TinyModels.examples(4, 1), RATE).loss();
      }
      assertThat(last).isLessThan(0.7 * first);
    }
  }

  @Test
  void aResumedTrainingGoesOnToTheSameBits() throws IOException {
    Path saved = Files.createDirectories(folder.resolve("saved"));
    double undisturbed;
    try (TransformerTraining training = training(Optional.empty(), 4)) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      training.step(1, TinyModels.examples(4, 5), RATE);
      training.save(saved);
      training.step(2, TinyModels.examples(4, 9), RATE);
      undisturbed = training.step(3, TinyModels.examples(4, 2), RATE).loss();
    }
    try (TransformerTraining training = training(Optional.of(saved), 4)) {
      training.step(2, TinyModels.examples(4, 9), RATE);
      assertThat(training.step(3, TinyModels.examples(4, 2), RATE).loss()).isEqualTo(undisturbed);
    }
  }

  @Test
  void accumulatedMicroBatchesStepAsTheWholeBatchDoes() throws IOException {
    try (TransformerTraining whole = training(Optional.empty(), 4);
        TransformerTraining parts = training(Optional.empty(), 3)) {
      for (int step = 0; step < 3; step++) {
        Outcome ours = parts.step(step, TinyModels.examples(4, step), RATE);
        Outcome theirs = whole.step(step, TinyModels.examples(4, step), RATE);
        assertThat(ours.loss()).isCloseTo(theirs.loss(), within(1e-4 * theirs.loss()));
        assertThat(ours.perExample()).hasSize(4);
        assertThat(ours.gradientNorm())
            .isCloseTo(theirs.gradientNorm(), within(1e-3 * theirs.gradientNorm()));
      }
    }
  }

  @Test
  void mixedPrecisionRoundsAndTrainsAsWell() throws IOException {
    try (TransformerTraining mixed = training(Optional.empty(), 4, true);
        TransformerTraining full = training(Optional.empty(), 4)) {
      List<TrainingExample> batch = TinyModels.examples(4, 1);
      for (int step = 0; step < 5; step++) {
        Outcome ours = mixed.step(step, batch, RATE);
        Outcome theirs = full.step(step, batch, RATE);
        assertThat(ours.loss()).isCloseTo(theirs.loss(), within(0.01 * theirs.loss()));
        if (step == 4) {
          assertThat(ours.loss()).isNotEqualTo(theirs.loss());
        }
      }
    }
  }

  @Test
  void theExportedModelSamplesAPicture() throws IOException {
    Path model = folder.resolve("model");
    try (TransformerTraining training = training(Optional.empty(), 4)) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      training.export(model, Precision.FLOAT16, TinyModels.examples(1, 1));
    }
    RgbPicture input = TinyModels.examples(1, 1).get(0).input();
    try (TextStage text = TextStage.load(model);
        PictureStage pictures = PictureStage.load(model);
        SamplingStage sampling = SamplingStage.load(model, Placement.CPU)) {
      List<TextCondition> captions = text.encode(List.of("derain", ""));
      SamplingRequest request =
          new SamplingRequest(
              captions.get(0),
              captions.get(1),
              pictures.encode(input),
              new SamplingSettings(3, "euler", 4, 1, 2, 1.5, 1));
      RgbPicture sampled = sampling.sample(request);
      assertThat(sampled.width()).isEqualTo(input.width());
      assertThat(sampled.height()).isEqualTo(input.height());
      assertThat(sampling.sample(request).rgb()).isEqualTo(sampled.rgb());
    }
  }

  @Test
  void samplesAreWhatTheExportedModelAnswersAndDisturbNothing() throws IOException {
    List<TrainingExample> questions = TinyModels.examples(3, 8);
    Path model = folder.resolve("sampled");
    List<RgbPicture> samples;
    double looked;
    try (TransformerTraining training = training(Optional.empty(), 2)) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      samples = training.samples(questions);
      training.export(model, Precision.FLOAT32, TinyModels.examples(1, 1));
      training.step(1, TinyModels.examples(4, 2), RATE);
      looked = training.step(2, TinyModels.examples(4, 3), RATE).loss();
    }
    try (TransformerTraining training = training(Optional.empty(), 2)) {
      training.step(0, TinyModels.examples(4, 1), RATE);
      training.step(1, TinyModels.examples(4, 2), RATE);
      assertThat(training.step(2, TinyModels.examples(4, 3), RATE).loss()).isEqualTo(looked);
    }
    try (LocalModel exported = LocalModel.load(model, Placement.CPU)) {
      List<RgbPicture> answers =
          exported.answer(
              questions.subList(0, 2).stream()
                  .map(
                      question ->
                          new LocalModel.Question(
                              question.input(),
                              question.instruction(),
                              exported.settings("euler", 5)))
                  .toList());
      assertThat(samples).hasSize(3);
      assertThat(answers.get(0).rgb()).isEqualTo(samples.get(0).rgb());
      assertThat(answers.get(1).rgb()).isEqualTo(samples.get(1).rgb());
      assertThat(samples.get(0).rgb()).isNotEqualTo(samples.get(1).rgb());
    }
  }

  @Test
  void anAutoencoderWithOtherChannelsIsRefused() {
    assertThatThrownBy(
            () ->
                TransformerTraining.of(
                    TinyModels.architecture(autoencoder, 8),
                    TinyModels.settings(4, false),
                    UpdateRule.REFERENCE,
                    Optional.empty(),
                    Placement.CPU))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("in_channels");
  }

  private static TransformerTraining training(Optional<Path> checkpoint, int microBatch)
      throws IOException {
    return training(checkpoint, microBatch, false);
  }

  private static TransformerTraining training(
      Optional<Path> checkpoint, int microBatch, boolean mixedPrecision) throws IOException {
    return TransformerTraining.of(
        TinyModels.architecture(autoencoder, 4),
        TinyModels.settings(microBatch, mixedPrecision),
        UpdateRule.REFERENCE,
        checkpoint,
        Placement.CPU);
  }
}
