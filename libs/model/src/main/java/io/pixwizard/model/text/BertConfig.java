package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.huggingface.Activation;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.InvalidConfigException;

/**
 * Sizes and constants of a BERT network, by the names of its {@code config.json}.
 *
 * @param vocabulary rows of the embedding table
 * @param width channels of a token
 * @param mlpWidth channels inside the feed-forward network
 * @param layers layers
 * @param heads attention heads; divides {@code width}
 * @param positions the most tokens of a sequence
 * @param segments rows of the token type table; only the first is used
 * @param activation of the feed-forward network
 * @param eps of every LayerNorm
 * @param padId token that fills up a batch
 */
public record BertConfig(
    int vocabulary,
    int width,
    int mlpWidth,
    int layers,
    int heads,
    int positions,
    int segments,
    Activation activation,
    double eps,
    int padId) {
  /** sentence-transformers/all-MiniLM-L6-v2. */
  public static final BertConfig ALL_MINI_LM_L6_V2 =
      new BertConfig(30_522, 384, 1536, 6, 12, 512, 2, Activation.GELU, 1e-12, 0);

  private static final int MAX_VOCABULARY = 1 << 24;
  private static final int MAX_WIDTH = 1 << 20;
  private static final int MAX_LAYERS = 1 << 10;

  public BertConfig {
    requireNonNull(activation, "activation is null");
    if (heads < 1 || width % heads != 0) {
      throw new InvalidConfigException(
          "num_attention_heads must divide hidden_size " + width + ", not " + heads);
    }
    if (padId < 0 || padId >= vocabulary) {
      throw new InvalidConfigException(
          "pad_token_id must be from 0 to vocab_size - 1 = " + (vocabulary - 1) + ", not " + padId);
    }
  }

  /**
   * Reads a {@code config.json}.
   *
   * @throws InvalidConfigException if a field is out of range, or the file describes a network that
   *     is not BERT with absolute positions
   */
  public static BertConfig of(ConfigFile config) {
    if (!config.text("model_type", "bert").equals("bert")) {
      throw config.invalid("model_type", "bert");
    }
    if (!config.text("position_embedding_type", "absolute").equals("absolute")) {
      throw config.invalid("position_embedding_type", "absolute");
    }
    return new BertConfig(
        config.positive("vocab_size", 30_522, MAX_VOCABULARY),
        config.positive("hidden_size", 768, MAX_WIDTH),
        config.positive("intermediate_size", 3072, MAX_WIDTH),
        config.positive("num_hidden_layers", 12, MAX_LAYERS),
        config.positive("num_attention_heads", 12, MAX_WIDTH),
        config.positive("max_position_embeddings", 512, MAX_WIDTH),
        config.positive("type_vocab_size", 2, MAX_WIDTH),
        Activation.of(config, "hidden_act", Activation.GELU),
        config.positive("layer_norm_eps", 1e-12),
        config.number("pad_token_id", 0));
  }
}
