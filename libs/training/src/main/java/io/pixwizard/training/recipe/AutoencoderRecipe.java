package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;
import static io.pixwizard.training.InvalidRecipeException.present;

import io.pixwizard.model.autoencoder.AutoencoderConfig;
import io.pixwizard.model.training.AutoencoderLoss;
import io.pixwizard.model.training.AutoencoderTraining.EncoderKind;
import java.util.List;

/**
 * Trains an autoencoder on inputs and targets of all examples.
 *
 * @param network sizes
 * @param encoder {@code trained}, or {@code cosine} for a fixed one with a trained decoder
 * @param loss weights of its parts
 * @param crop side in pixels of the random square that it sees of a picture
 */
public record AutoencoderRecipe(
    String name,
    long seed,
    Network network,
    EncoderKind encoder,
    AutoencoderLoss loss,
    Integer crop,
    Schedule schedule,
    SceneData data)
    implements Recipe {
  public AutoencoderRecipe {
    RecipeNames.requireValid(name);
    present("network", network);
    encoder = encoder == null ? EncoderKind.TRAINED : encoder;
    present("loss", loss);
    present("schedule", schedule);
    present("data", data);
    check(present("crop", crop) > 0, "crop", "%s is not positive", crop);
  }

  /**
   * The fields of diffusers' configuration that decide about size.
   *
   * @param blockOutChannels width of each resolution, finest first
   * @param layersPerBlock residual blocks per resolution
   * @param latentChannels channels of the latent
   * @param normNumGroups groups of every GroupNorm
   * @param sampleSize side in pixels of pictures
   * @param midBlockAddAttention whether the coarsest resolution has self-attention
   */
  public record Network(
      List<Integer> blockOutChannels,
      int layersPerBlock,
      int latentChannels,
      int normNumGroups,
      int sampleSize,
      boolean midBlockAddAttention) {

    /** With a scale of 1, which is measured when training ends. */
    public AutoencoderConfig config() {
      return new AutoencoderConfig(
          3,
          3,
          blockOutChannels,
          layersPerBlock,
          latentChannels,
          normNumGroups,
          sampleSize,
          1,
          0,
          true,
          true,
          midBlockAddAttention);
    }
  }
}
