package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.InvalidInputException.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
  private static final int MAX_RESOLUTIONS = 16;

  /**
   * @throws io.pixwizard.model.InvalidInputException naming the field, if a size is not positive or
   *     a width cannot be split into the groups
   */
  public AutoencoderConfig {
    blockOutChannels = List.copyOf(blockOutChannels);
    checkPositive("in_channels", inChannels);
    checkPositive("out_channels", outChannels);
    checkPositive("layers_per_block", layersPerBlock);
    checkPositive("latent_channels", latentChannels);
    checkPositive("norm_num_groups", normGroups);
    checkPositive("sample_size", sampleSize);
    check(
        !blockOutChannels.isEmpty() && blockOutChannels.size() <= MAX_RESOLUTIONS,
        "block_out_channels",
        "holds %s widths, must hold 1 to %s",
        blockOutChannels.size(),
        MAX_RESOLUTIONS);
    for (int width : blockOutChannels) {
      check(
          width > 0 && width % normGroups == 0,
          "block_out_channels",
          "holds %s, must hold positive multiples of norm_num_groups %s",
          width,
          normGroups);
    }
    check(
        scalingFactor > 0 && Double.isFinite(scalingFactor),
        "scaling_factor",
        "is %s, must be positive and finite",
        scalingFactor);
    check(Double.isFinite(shiftFactor), "shift_factor", "is %s, must be finite", shiftFactor);
  }

  /** stabilityai/sdxl-vae, the autoencoder of the released PixWizard. */
  public static AutoencoderConfig sdxl() {
    return new AutoencoderConfig(
        3, 3, List.of(128, 256, 512, 512), 2, 4, 32, 1024, 0.13025, 0, true, true, true);
  }

  /** The same network with another scale of its latents. */
  public AutoencoderConfig withScalingFactor(double factor) {
    return new AutoencoderConfig(
        inChannels,
        outChannels,
        blockOutChannels,
        layersPerBlock,
        latentChannels,
        normGroups,
        sampleSize,
        factor,
        shiftFactor,
        quantConv,
        postQuantConv,
        midAttention);
  }

  /** The fields of diffusers' {@code config.json}, which {@link AutoencoderConfigReader} reads. */
  public Map<String, Object> fields() {
    int blocks = blockOutChannels.size();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("_class_name", "AutoencoderKL");
    fields.put("act_fn", "silu");
    fields.put("in_channels", inChannels);
    fields.put("out_channels", outChannels);
    fields.put("block_out_channels", blockOutChannels);
    fields.put("down_block_types", Collections.nCopies(blocks, "DownEncoderBlock2D"));
    fields.put("up_block_types", Collections.nCopies(blocks, "UpDecoderBlock2D"));
    fields.put("layers_per_block", layersPerBlock);
    fields.put("latent_channels", latentChannels);
    fields.put("norm_num_groups", normGroups);
    fields.put("sample_size", sampleSize);
    fields.put("scaling_factor", scalingFactor);
    if (shiftFactor != 0) {
      fields.put("shift_factor", shiftFactor);
    }
    fields.put("use_quant_conv", quantConv);
    fields.put("use_post_quant_conv", postQuantConv);
    fields.put("mid_block_add_attention", midAttention);
    return fields;
  }

  /** Pixels per latent cell along each side. */
  public int downsampling() {
    return 1 << (blockOutChannels.size() - 1);
  }

  /** Width of the coarsest resolution. */
  int innerWidth() {
    return blockOutChannels.get(blockOutChannels.size() - 1);
  }

  private static void checkPositive(String field, int value) {
    check(value > 0, field, "is %s, must be at least 1", value);
  }
}
