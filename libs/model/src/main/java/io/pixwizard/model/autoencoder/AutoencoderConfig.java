package io.pixwizard.model.autoencoder;

import java.util.List;

/**
 * Sizes of an {@link AutoencoderKL}; the components are the fields of diffusers' {@code
 * config.json}.
 *
 * @param inChannels channels of the picture that is encoded
 * @param outChannels channels of the picture that is decoded
 * @param blockOutChannels width of each resolution, finest first; each further one halves the sides
 * @param layersPerBlock residual blocks per resolution of the encoder; the decoder has one more
 * @param latentChannels channels of the latent
 * @param normGroups groups of every GroupNorm; divides every width
 * @param sampleSize side in pixels of the pictures that it was trained on
 * @param scalingFactor the codec multiplies latents by it, so that they have about unit variance
 * @param shiftFactor the codec subtracts it from latents before scaling; 0 for none
 * @param quantConv whether a 1x1 convolution follows the encoder
 * @param postQuantConv whether a 1x1 convolution precedes the decoder
 * @param midAttention whether the coarsest resolution has self-attention
 */
public record AutoencoderConfig(
    int inChannels,
    int outChannels,
    List<Integer> blockOutChannels,
    int layersPerBlock,
    int latentChannels,
    int normGroups,
    int sampleSize,
    double scalingFactor,
    double shiftFactor,
    boolean quantConv,
    boolean postQuantConv,
    boolean midAttention) {
  /**
   * @throws IllegalArgumentException naming the field, if a size is not positive or a width cannot
   *     be split into the groups
   */
  public AutoencoderConfig {
    blockOutChannels = List.copyOf(blockOutChannels);
    requirePositive("in_channels", inChannels);
    requirePositive("out_channels", outChannels);
    requirePositive("layers_per_block", layersPerBlock);
    requirePositive("latent_channels", latentChannels);
    requirePositive("norm_num_groups", normGroups);
    requirePositive("sample_size", sampleSize);
    if (blockOutChannels.isEmpty()) {
      throw new IllegalArgumentException("block_out_channels is empty");
    }
    for (int width : blockOutChannels) {
      requirePositive("block_out_channels", width);
      if (width % normGroups != 0) {
        throw new IllegalArgumentException(
            "block_out_channels holds %d, which norm_num_groups %d does not divide"
                .formatted(width, normGroups));
      }
    }
    if (!(scalingFactor > 0) || Double.isInfinite(scalingFactor)) {
      throw new IllegalArgumentException("scaling_factor must be positive, is " + scalingFactor);
    }
    if (!Double.isFinite(shiftFactor)) {
      throw new IllegalArgumentException("shift_factor must be finite, is " + shiftFactor);
    }
  }

  /** stabilityai/sdxl-vae, the autoencoder of the released PixWizard. */
  public static AutoencoderConfig sdxl() {
    return new AutoencoderConfig(
        3, 3, List.of(128, 256, 512, 512), 2, 4, 32, 1024, 0.13025, 0, true, true, true);
  }

  /** Pixels per latent cell along each side. */
  public int downsampling() {
    return 1 << (blockOutChannels.size() - 1);
  }

  /** Width of the coarsest resolution. */
  int innerWidth() {
    return blockOutChannels.get(blockOutChannels.size() - 1);
  }

  private static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be at least 1, is " + value);
    }
  }
}
