package io.pixwizard.model.clip;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.huggingface.Activation;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.InvalidConfigException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Size of a stack of CLIP blocks.
 *
 * @param width channels of a token
 * @param mlpWidth channels inside the feed-forward network
 * @param layers blocks
 * @param heads attention heads; divides {@code width}
 * @param activation of the feed-forward network
 * @param eps of every LayerNorm
 */
public record ClipTower(
    int width, int mlpWidth, int layers, int heads, Activation activation, double eps) {
  private static final int MAX_WIDTH = 1 << 16;
  private static final int MAX_LAYERS = 1 << 10;

  public ClipTower {
    requireNonNull(activation, "activation is null");
    if (heads < 1 || width % heads != 0) {
      throw new InvalidConfigException(
          "num_attention_heads must divide hidden_size " + width + ", not " + heads);
    }
  }

  /**
   * Reads the fields that both towers call by the same names; the given values are the tower's
   * defaults in transformers.
   */
  public static ClipTower read(ConfigFile config, int width, int mlpWidth, int heads) {
    return new ClipTower(
        config.positive("hidden_size", width, MAX_WIDTH),
        config.positive("intermediate_size", mlpWidth, MAX_WIDTH),
        config.positive("num_hidden_layers", 12, MAX_LAYERS),
        config.positive("num_attention_heads", heads, MAX_WIDTH),
        Activation.of(config, "hidden_act", Activation.QUICK_GELU),
        config.positive("layer_norm_eps", 1e-5));
  }

  /** The fields that {@link #read} reads. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("hidden_size", width);
    fields.put("intermediate_size", mlpWidth);
    fields.put("num_hidden_layers", layers);
    fields.put("num_attention_heads", heads);
    fields.put("hidden_act", activation.configName());
    fields.put("layer_norm_eps", eps);
    return fields;
  }
}
