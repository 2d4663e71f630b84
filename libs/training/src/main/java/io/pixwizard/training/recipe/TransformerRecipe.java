package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.present;

import io.pixwizard.model.clip.ClipTower;
import io.pixwizard.model.huggingface.Activation;
import io.pixwizard.model.image.ClipVisionConfig;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.training.TransformerSettings.Dropout;
import java.util.Map;

/**
 * Trains the diffusion transformer, and the image-token encoder with it, on frozen latents and text
 * features.
 *
 * @param network fields of the transformer's {@code config.json}
 * @param imageEncoder sizes of the image-token encoder that is trained with it
 * @param autoencoder folder of the frozen autoencoder; relative to the recipe's file
 * @param dropout how often conditions are left out; default as in the paper
 * @param time how times are drawn; default uniform
 * @param initialGate where gates of text and image attention begin; default 0, as the reference
 * @param model what the exported model says of itself
 * @param mixedPrecision whether blocks multiply matrices in bfloat16; default false
 * @param microBatch examples whose gradients are computed at once; the rest of the batch is
 *     accumulated; default the whole batch
 */
public record TransformerRecipe(
    String name,
    long seed,
    Map<String, Object> network,
    ImageEncoder imageEncoder,
    String autoencoder,
    Dropout dropout,
    TimeSampling time,
    double initialGate,
    Model model,
    Integer microBatch,
    boolean mixedPrecision,
    Schedule schedule,
    SceneData data)
    implements Recipe {
  public TransformerRecipe {
    RecipeNames.requireValid(name);
    network = Map.copyOf(present("network", network));
    present("image_encoder", imageEncoder);
    present("autoencoder", autoencoder);
    dropout = dropout == null ? Dropout.PAPER : dropout;
    time = time == null ? TimeSampling.REFERENCE : time;
    present("model", model);
    present("schedule", schedule);
    present("data", data);
    microBatch = microBatch == null ? schedule.batch() : microBatch;
  }

  /**
   * A vision transformer with the layout of CLIP's.
   *
   * @param width channels of a token
   * @param layers blocks
   * @param heads attention heads
   * @param imageSize side in pixels of the square that a picture is resized to
   * @param patchSize side in pixels of a token's patch
   */
  public record ImageEncoder(int width, int layers, int heads, int imageSize, int patchSize) {
    private static final int MLP_RATIO = 4;
    private static final double NORM_EPS = 1e-5;

    /** With a feed-forward network of four times the width. */
    public ClipVisionConfig config() {
      ClipTower tower =
          new ClipTower(width, MLP_RATIO * width, layers, heads, Activation.GELU, NORM_EPS);
      return new ClipVisionConfig(tower, imageSize, patchSize);
    }
  }

  /**
   * How the exported model is used best.
   *
   * @param resolution side in pixels of a square picture of the trained area
   * @param steps solver steps
   * @param textGuidance s_T
   * @param imageGuidance s_I
   * @param timeShift of the time grid
   */
  public record Model(
      int resolution, int steps, double textGuidance, double imageGuidance, double timeShift) {}

  /** What the exported model says of itself. */
  public ModelDescription description() {
    return new ModelDescription(
        name,
        ModelDescription.TextEncoderKind.ALL_MINILM,
        model.resolution(),
        model.steps(),
        model.textGuidance(),
        model.imageGuidance(),
        model.timeShift());
  }
}
