package io.pixwizard.model.dit;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.model.InvalidInputException;
import java.util.OptionalDouble;

/**
 * Architecture of one diffusion transformer.
 *
 * @param patchSize latent pixels per token side
 * @param inChannels channels of the latent
 * @param dim width D
 * @param layers number of blocks N
 * @param heads query heads H
 * @param keyValueHeads key and value heads Hk; divides {@code heads}
 * @param multipleOf the feed-forward width is rounded up to a multiple of this
 * @param ffnDimMultiplier optional factor on the feed-forward width before rounding
 * @param normEps epsilon of the RMSNorms
 * @param learnSigma whether the final layer has twice the channels, of which the second half is
 *     unused
 * @param qkNorm whether queries and keys pass a LayerNorm
 * @param captionDim width Y of the caption features
 * @param pooledCaptionDim width Pc of the pooled caption
 * @param imageTokenDim width V of the image tokens
 * @param sampleTokens image tokens K that each layer keeps; all of them if there are no more than K
 */
public record DiTConfig(
    int patchSize,
    int inChannels,
    int dim,
    int layers,
    int heads,
    int keyValueHeads,
    int multipleOf,
    OptionalDouble ffnDimMultiplier,
    double normEps,
    boolean learnSigma,
    boolean qkNorm,
    int captionDim,
    int pooledCaptionDim,
    int imageTokenDim,
    int sampleTokens) {
  private static final int MODULATION_WIDTH = 1024;

  public DiTConfig {
    check(patchSize > 0, "patch_size", patchSize, "at least 1");
    check(inChannels > 0, "in_channels", inChannels, "at least 1");
    check(layers > 0, "n_layers", layers, "at least 1");
    check(heads > 0, "n_heads", heads, "at least 1");
    check(dim > 0 && dim % heads == 0, "dim", dim, "a multiple of n_heads=" + heads);
    check(dim / heads % 4 == 0, "dim", dim, "n_heads=" + heads + " times a multiple of 4");
    check(
        keyValueHeads > 0 && heads % keyValueHeads == 0,
        "n_kv_heads",
        keyValueHeads,
        "a divisor of n_heads=" + heads);
    check(multipleOf > 0, "multiple_of", multipleOf, "at least 1");
    check(sampleTokens > 0, "sample_tokens", sampleTokens, "at least 1");
  }

  /** The released model: 2 011 441 976 parameters. */
  public static DiTConfig pixWizard2BGqa() {
    return pixWizard2B(8);
  }

  /** The same width with as many key as query heads. */
  public static DiTConfig pixWizard2B() {
    return pixWizard2B(32);
  }

  private static DiTConfig pixWizard2B(int keyValueHeads) {
    return new DiTConfig(
        2,
        4,
        2304,
        24,
        32,
        keyValueHeads,
        256,
        OptionalDouble.empty(),
        1e-5,
        true,
        true,
        2048,
        768,
        1024,
        256);
  }

  /**
   * Reads the field names of the reference's model class; absent fields take its defaults, and an
   * absent or null {@code n_kv_heads} means as many as {@code n_heads}.
   *
   * @throws InvalidInputException if a field has a value that no network can have
   */
  public static DiTConfig fromJson(JsonNode json) {
    int heads = json.path("n_heads").asInt(32);
    JsonNode multiplier = json.path("ffn_dim_multiplier");
    int sampleTokens = json.path("sample_tokens").asInt(json.has("sample_tokens") ? 576 : 256);
    return new DiTConfig(
        json.path("patch_size").asInt(2),
        json.path("in_channels").asInt(4),
        json.path("dim").asInt(4096),
        json.path("n_layers").asInt(32),
        heads,
        json.path("n_kv_heads").asInt(heads),
        json.path("multiple_of").asInt(256),
        multiplier.isNumber() ? OptionalDouble.of(multiplier.asDouble()) : OptionalDouble.empty(),
        json.path("norm_eps").asDouble(1e-5),
        json.path("learn_sigma").asBoolean(true),
        json.path("qk_norm").asBoolean(false),
        json.path("cap_feat_dim").asInt(5120),
        json.path("cap_clip_feat_dim").asInt(768),
        json.path("clip_token_dim").asInt(1024),
        sampleTokens);
  }

  /** Width d of one head. */
  public int headDim() {
    return dim / heads;
  }

  /** Width E of the vector that modulates the blocks. */
  public int modulationDim() {
    return Math.min(dim, MODULATION_WIDTH);
  }

  /** Width F of the feed-forward layers (reference, {@code FeedForward.__init__}). */
  public int feedForwardDim() {
    int width = 2 * (4 * dim) / 3;
    if (ffnDimMultiplier.isPresent()) {
      width = (int) (ffnDimMultiplier.getAsDouble() * width);
    }
    return multipleOf * ((width + multipleOf - 1) / multipleOf);
  }

  /** Channels of the final layer. */
  public int outChannels() {
    return learnSigma ? 2 * inChannels : inChannels;
  }

  private static void check(boolean valid, String field, int value, String allowed) {
    InvalidInputException.check(valid, field, "%d is not %s", value, allowed);
  }
}
