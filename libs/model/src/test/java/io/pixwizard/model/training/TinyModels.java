package io.pixwizard.model.training;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.autoencoder.AutoencoderConfig;
import io.pixwizard.model.clip.ClipTower;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.huggingface.Activation;
import io.pixwizard.model.image.ClipVisionConfig;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.training.AutoencoderTraining.EncoderKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Networks of a few thousand weights and pictures of a few pixels. */
public final class TinyModels {
  private static final int SIDE = 32;

  private TinyModels() {}

  /** The folder of an untrained autoencoder with 4 latent channels and 8 pixels per cell. */
  public static Path autoencoder(Path folder) throws IOException {
    try (AutoencoderTraining training = autoencoderTraining(Placement.CPU)) {
      training.export(folder, Precision.FLOAT32, examples(2, 7));
    }
    return folder;
  }

  static AutoencoderTraining autoencoderTraining(Placement placement) {
    AutoencoderConfig config =
        new AutoencoderConfig(3, 3, List.of(8, 8, 8, 8), 1, 4, 2, SIDE, 1, 0, true, true, false);
    AutoencoderTraining.Settings settings =
        new AutoencoderTraining.Settings(
            1, new AutoencoderLoss(1, 0, 0.01), SIDE, EncoderKind.TRAINED);
    return AutoencoderTraining.of(
        config, settings, UpdateRule.REFERENCE, Optional.empty(), placement);
  }

  static TransformerArchitecture architecture(Path autoencoder, int channels) {
    DiTConfig transformer =
        new DiTConfig(
            2,
            channels,
            32,
            2,
            4,
            2,
            32,
            OptionalDouble.empty(),
            1e-5,
            true,
            true,
            384,
            384,
            16,
            4);
    ClipVisionConfig vision =
        new ClipVisionConfig(new ClipTower(16, 32, 1, 2, Activation.GELU, 1e-5), SIDE, 8);
    ModelDescription description =
        new ModelDescription(
            "tiny",
            ModelDescription.TextEncoderKind.ALL_MINILM,
            SIDE,
            4,
            2,
            1,
            1,
            ModelDescription.Wording.VERBATIM,
            1);
    return new TransformerArchitecture(transformer, vision, autoencoder, description);
  }

  static TransformerSettings settings(int microBatch, boolean mixedPrecision) {
    return new TransformerSettings(
        5,
        new TimestepSampler.Uniform(0, 1),
        TransformerSettings.Dropout.PAPER,
        microBatch,
        0.5,
        mixedPrecision,
        TrainedNames.ALL);
  }

  /** Pictures of one size; the same seed gives the same. */
  public static List<TrainingExample> examples(int count, long seed) {
    Random random = new Random(seed);
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      examples.add(
          new TrainingExample(picture(random), picture(random), "find the red ring, " + i));
    }
    return examples;
  }

  private static RgbPicture picture(Random random) {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    random.nextBytes(rgb);
    return new RgbPicture(rgb, SIDE, SIDE);
  }
}
