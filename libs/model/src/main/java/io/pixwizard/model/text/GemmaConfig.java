package io.pixwizard.model.text;

import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.InvalidConfigException;

/**
 * Sizes and constants of a Gemma-1 network, by the names of its {@code config.json}.
 *
 * @param vocabulary rows of the embedding table
 * @param width channels of a token
 * @param mlpWidth channels inside the gated feed-forward network
 * @param layers all layers of the released network; the last one is never run
 * @param heads query heads
 * @param kvHeads key/value heads; divides {@code heads}
 * @param headWidth channels of a head; even
 * @param eps of every RMSNorm
 * @param ropeTheta base of the rotary embedding's wavelengths
 * @param attentionBias whether the attention's linear layers have biases
 * @param padId token that fills up a batch
 */
public record GemmaConfig(
    int vocabulary,
    int width,
    int mlpWidth,
    int layers,
    int heads,
    int kvHeads,
    int headWidth,
    double eps,
    double ropeTheta,
    boolean attentionBias,
    int padId) {
  private static final int MAX_VOCABULARY = 1 << 24;
  private static final int MAX_WIDTH = 1 << 20;
  private static final int MAX_LAYERS = 1 << 10;

  public GemmaConfig {
    if (heads % kvHeads != 0) {
      throw new InvalidConfigException(
          "num_key_value_heads must divide num_attention_heads " + heads + ", not " + kvHeads);
    }
    if (headWidth % 2 != 0) {
      throw new InvalidConfigException("head_dim must be even, not " + headWidth);
    }
    if (padId < 0 || padId >= vocabulary) {
      throw new InvalidConfigException(
          "pad_token_id must be from 0 to vocab_size - 1 = " + (vocabulary - 1) + ", not " + padId);
    }
  }

  /**
   * Reads a {@code config.json}. The field {@code hidden_act} is not read: the released file says
   * {@code gelu}, and the network was trained with the tanh form.
   *
   * @throws InvalidConfigException if a field is out of range, or the file describes another
   *     network than Gemma-1
   */
  public static GemmaConfig of(ConfigFile config) {
    if (!config.text("model_type", "gemma").equals("gemma")) {
      throw config.invalid("model_type", "gemma");
    }
    if (config.has("rope_scaling")) {
      throw config.invalid("rope_scaling", "null");
    }
    return new GemmaConfig(
        config.positive("vocab_size", 256_000, MAX_VOCABULARY),
        config.positive("hidden_size", 3072, MAX_WIDTH),
        config.positive("intermediate_size", 24_576, MAX_WIDTH),
        config.positive("num_hidden_layers", 28, MAX_LAYERS),
        config.positive("num_attention_heads", 16, MAX_WIDTH),
        config.positive("num_key_value_heads", 16, MAX_WIDTH),
        config.positive("head_dim", 256, MAX_WIDTH),
        config.positive("rms_norm_eps", 1e-6),
        config.positive("rope_theta", 10_000.0),
        config.flag("attention_bias", false),
        config.number("pad_token_id", 0));
  }
}
