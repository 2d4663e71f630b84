package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.present;

import java.util.Map;

/**
 * Trains the diffusion transformer, and the image-token encoder with it, on frozen latents and text
 * features.
 *
 * @param network fields of the transformer's {@code config.json}; widths of conditions follow from
 *     the encoders and need not be given
 * @param imageEncoder sizes of the image-token encoder that is trained with it
 * @param autoencoder folder of the frozen autoencoder; relative to the recipe's file
 * @param microBatch examples whose gradients are computed at once; the rest of the batch is
 *     accumulated; default the whole batch
 */
public record TransformerRecipe(
    String name,
    long seed,
    Map<String, Object> network,
    ImageEncoder imageEncoder,
    String autoencoder,
    ConditionDropout dropout,
    TimeSampling time,
    Integer microBatch,
    Schedule schedule,
    SceneData data)
    implements Recipe {
  public TransformerRecipe {
    RecipeNames.requireValid(name);
    network = Map.copyOf(present("network", network));
    present("image_encoder", imageEncoder);
    present("autoencoder", autoencoder);
    dropout = dropout == null ? ConditionDropout.PAPER : dropout;
    time = time == null ? TimeSampling.REFERENCE : time;
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
  public record ImageEncoder(int width, int layers, int heads, int imageSize, int patchSize) {}
}
