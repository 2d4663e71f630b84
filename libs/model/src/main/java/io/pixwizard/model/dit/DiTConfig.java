package io.pixwizard.model.dit;

import io.pixwizard.model.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param learnSigma whether the final layer has twice the channels; the second half is unused but
 *     by {@link Prediction#GATED_SAMPLE}, which needs it
 * @param qkNorm whether queries and keys pass a LayerNorm
 * @param captionDim width Y of the caption features
 * @param pooledCaptionDim width Pc of the pooled caption
 * @param imageTokenDim width V of the image tokens
 * @param sampleTokens image tokens K that each layer keeps; all of them if there are no more than K
 * @param prediction what the final layer's numbers mean
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
    int sampleTokens,
    Prediction prediction) {
  private static final int MODULATION_WIDTH = 1024;
  private static final int ALL_TOKENS = Integer.MAX_VALUE;

  /** A network that predicts velocities, as the reference does. */
  public DiTConfig(
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
    this(
        patchSize,
        inChannels,
        dim,
        layers,
        heads,
        keyValueHeads,
        multipleOf,
        ffnDimMultiplier,
        normEps,
        learnSigma,
        qkNorm,
        captionDim,
        pooledCaptionDim,
        imageTokenDim,
        sampleTokens,
        Prediction.VELOCITY);
  }

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
    InvalidInputException.check(
        learnSigma || prediction != Prediction.GATED_SAMPLE,
        "learn_sigma",
        "false leaves no channels for the gate of prediction_type %s",
        prediction.wireName());
  }

  /** The released model: 2 011 441 976 parameters. */
  public static DiTConfig pixWizard2BGqa() {
    return pixWizard2B(4, 8, true);
  }

  /** The same width with as many key as query heads. */
  public static DiTConfig pixWizard2B() {
    return pixWizard2B(4, 32, true);
  }

  private static DiTConfig pixWizard2B(int channels, int keyValueHeads, boolean qkNorm) {
    return new DiTConfig(
        2,
        channels,
        2304,
        24,
        32,
        keyValueHeads,
        256,
        OptionalDouble.empty(),
        1e-5,
        true,
        qkNorm,
        2048,
        768,
        1024,
        256);
  }

  /**
   * Reads the field names of the reference's model class, or the arguments of its training script,
   * which name a {@code model} instead. Absent fields take the class's defaults, and an absent or
   * null {@code n_kv_heads} means as many as {@code n_heads}.
   *
   * @param fields plain values, such as {@code config.json} or {@code model_args.pth} hold
   * @throws InvalidInputException if a field has a value that no network can have
   */
  public static DiTConfig of(Map<String, Object> fields) {
    if (fields.containsKey("model") && !fields.containsKey("dim")) {
      return released(fields);
    }
    Fields json = new Fields(fields);
    int heads = json.integer("n_heads", 32);
    return new DiTConfig(
        json.integer("patch_size", 2),
        json.integer("in_channels", 4),
        json.integer("dim", 4096),
        json.integer("n_layers", 32),
        heads,
        json.integer("n_kv_heads", heads),
        json.integer("multiple_of", 256),
        json.optional("ffn_dim_multiplier"),
        json.real("norm_eps", 1e-5),
        json.flag("learn_sigma", true),
        json.flag("qk_norm", false),
        json.integer("cap_feat_dim", 5120),
        json.integer("cap_clip_feat_dim", 768),
        json.integer("clip_token_dim", 1024),
        json.integer("sample_tokens", fields.containsKey("sample_tokens") ? ALL_TOKENS : 256),
        Prediction.of(json.text("prediction_type", Prediction.VELOCITY.wireName())));
  }

  private static DiTConfig released(Map<String, Object> arguments) {
    Object model = arguments.get("model");
    int keyValueHeads;
    if ("PixWizard_2B_GQA_patch2".equals(model)) {
      keyValueHeads = 8;
    } else if ("PixWizard_2B_patch2".equals(model)) {
      keyValueHeads = 32;
    } else {
      throw new InvalidInputException(
          "model", model + " is neither PixWizard_2B_GQA_patch2 nor PixWizard_2B_patch2");
    }
    boolean qkNorm = new Fields(arguments).flag("qk_norm", false);
    int channels = "sd3".equals(arguments.get("vae")) ? 16 : 4;
    return pixWizard2B(channels, keyValueHeads, qkNorm);
  }

  /** The fields that {@link #of} reads, as {@code config.json} holds them. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("patch_size", patchSize());
    fields.put("in_channels", inChannels());
    fields.put("dim", dim());
    fields.put("n_layers", layers());
    fields.put("n_heads", heads());
    fields.put("n_kv_heads", keyValueHeads());
    fields.put("multiple_of", multipleOf());
    ffnDimMultiplier.ifPresent(factor -> fields.put("ffn_dim_multiplier", factor));
    fields.put("norm_eps", normEps());
    fields.put("learn_sigma", learnSigma());
    fields.put("qk_norm", qkNorm());
    fields.put("cap_feat_dim", captionDim());
    fields.put("cap_clip_feat_dim", pooledCaptionDim());
    fields.put("sample_tokens", sampleTokens());
    fields.put("clip_token_dim", imageTokenDim());
    if (prediction != Prediction.VELOCITY) {
      fields.put("prediction_type", prediction.wireName());
    }
    return fields;
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

  /** Channels of the final layer that are read. */
  int predictedChannels() {
    return prediction.channels(inChannels);
  }

  private static void check(boolean valid, String field, int value, String allowed) {
    InvalidInputException.check(valid, field, "%d is not %s", value, allowed);
  }

  /** Typed access to plain values; null counts as absent. */
  private record Fields(Map<String, Object> values) {
    int integer(String name, int absent) {
      return (int) real(name, absent);
    }

    double real(String name, double absent) {
      return optional(name).orElse(absent);
    }

    OptionalDouble optional(String name) {
      Object value = values.get(name);
      if (value == null) {
        return OptionalDouble.empty();
      }
      InvalidInputException.check(value instanceof Number, name, "'%s' is not a number", value);
      return OptionalDouble.of(((Number) value).doubleValue());
    }

    String text(String name, String absent) {
      Object value = values.get(name);
      return value == null ? absent : value.toString();
    }

    boolean flag(String name, boolean absent) {
      Object value = values.get(name);
      if (value == null) {
        return absent;
      }
      InvalidInputException.check(
          value instanceof Boolean, name, "'%s' is not true or false", value);
      return (Boolean) value;
    }
  }
}
