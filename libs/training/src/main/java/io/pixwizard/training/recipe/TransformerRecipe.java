package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;
import static io.pixwizard.training.InvalidRecipeException.present;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pixwizard.model.clip.ClipTower;
import io.pixwizard.model.huggingface.Activation;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.image.ClipVisionConfig;
import io.pixwizard.model.pipeline.ModelDescription;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.ModelDescription.Wording;
import io.pixwizard.model.training.TrainedNames;
import io.pixwizard.model.training.TransformerSettings.Dropout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Trains the diffusion transformer, and the image-token encoder with it, on frozen latents and text
 * features.
 *
 * @param network fields of the transformer's {@code config.json}
 * @param imageEncoder sizes of the image-token encoder that is trained with it
 * @param autoencoder folder of the frozen autoencoder; relative to the recipe's file. Pretrained
 *     text encoders are in its parent folder
 * @param initial folder of trained weights to begin with, relative to the recipe's file: a released
 *     checkpoint, an exported model, or a step of another run; null for random ones
 * @param dropout how often conditions are left out; default as in the paper
 * @param time how times are drawn; default uniform
 * @param initialGate where gates of text and image attention begin; default 0, as the reference
 * @param model what the exported model says of itself
 * @param mixedPrecision whether blocks multiply matrices in bfloat16; default false
 * @param microBatch examples whose gradients are computed at once; the rest of the batch is
 *     accumulated; default the whole batch
 * @param train which weights learn, of those of the transformer ({@code transformer.*}) and of an
 *     image encoder that is trained ({@code image_encoder.*}); null for all
 */
public record TransformerRecipe(
    String name,
    long seed,
    Map<String, Object> network,
    ImageEncoder imageEncoder,
    String autoencoder,
    @JsonInclude(JsonInclude.Include.NON_NULL) String initial,
    Dropout dropout,
    TimeSampling time,
    double initialGate,
    Model model,
    Integer microBatch,
    boolean mixedPrecision,
    @JsonInclude(JsonInclude.Include.NON_NULL) TrainedNames train,
    Schedule schedule,
    SceneData data)
    implements Recipe {
  public TransformerRecipe {
    RecipeNames.requireValid(name);
    network = Map.copyOf(present("network", network));
    present("image_encoder", imageEncoder);
    present("autoencoder", autoencoder);
    check(
        initial == null || initialGate == 0,
        "initial_gate",
        "must be 0 with initial: a new branch of a trained network begins silent");
    dropout = dropout == null ? Dropout.PAPER : dropout;
    time = time == null ? TimeSampling.REFERENCE : time;
    present("model", model);
    present("schedule", schedule);
    present("data", data);
    microBatch = microBatch == null ? schedule.batch() : microBatch;
  }

  /**
   * A vision transformer with the layout of CLIP's: its sizes, or the folder of a pretrained one,
   * which is not trained.
   *
   * @param width channels of a token
   * @param layers blocks
   * @param heads attention heads
   * @param imageSize side in pixels of the square that a picture is resized to
   * @param patchSize side in pixels of a token's patch
   * @param pretrained folder as published on the Hugging Face Hub, relative to the recipe's file;
   *     the sizes are absent then
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ImageEncoder(
      Integer width,
      Integer layers,
      Integer heads,
      Integer imageSize,
      Integer patchSize,
      String pretrained) {
    private static final int MLP_RATIO = 4;
    private static final double NORM_EPS = 1e-5;

    public ImageEncoder {
      size("width", width, pretrained);
      size("layers", layers, pretrained);
      size("heads", heads, pretrained);
      size("image_size", imageSize, pretrained);
      size("patch_size", patchSize, pretrained);
    }

    private static void size(String name, Integer value, String pretrained) {
      String field = "image_encoder." + name;
      check(pretrained == null || value == null, field, "is that of the pretrained encoder");
      check(pretrained != null || present(field, value) > 0, field, "%s is not positive", value);
    }

    /**
     * With a feed-forward network of four times the width, or as the pretrained encoder's folder
     * says.
     *
     * @param home folder that relative paths start from
     */
    public ClipVisionConfig config(Path home) throws IOException {
      if (pretrained != null) {
        return ClipVisionConfig.of(ConfigFile.read(home.resolve(pretrained)));
      }
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
   * @param textEncoder {@code all_minilm}, which is on the class path, or {@code gemma_clip} in the
   *     folders {@code text_encoder} and {@code text_encoder_2} beside the autoencoder's; default
   *     {@code all_minilm}
   * @param wording {@code verbatim}, or {@code catalogue} for a model that knows few other words
   *     than the templates it was trained on; default {@code verbatim}
   * @param ensemble noises whose answers are averaged where one answer is right; default 1
   */
  public record Model(
      int resolution,
      int steps,
      double textGuidance,
      double imageGuidance,
      double timeShift,
      TextEncoderKind textEncoder,
      Wording wording,
      Integer ensemble) {
    public Model {
      textEncoder = textEncoder == null ? TextEncoderKind.ALL_MINILM : textEncoder;
      wording = wording == null ? Wording.VERBATIM : wording;
      ensemble = ensemble == null ? 1 : ensemble;
      check(ensemble >= 1, "model.ensemble", "%s is less than 1", ensemble);
    }
  }

  /** Which weights learn. */
  public TrainedNames trained() {
    return train == null ? TrainedNames.ALL : train;
  }

  /** What the exported model says of itself. */
  public ModelDescription description() {
    return new ModelDescription(
        name,
        model.textEncoder(),
        model.resolution(),
        model.steps(),
        model.textGuidance(),
        model.imageGuidance(),
        model.timeShift(),
        model.wording(),
        model.ensemble());
  }
}
