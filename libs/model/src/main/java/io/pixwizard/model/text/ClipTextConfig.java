package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.clip.ClipTower;
import io.pixwizard.model.huggingface.ConfigFile;

/**
 * Sizes and constants of CLIP's text tower with its projection.
 *
 * @param tower the stack of blocks
 * @param vocabulary rows of the embedding table
 * @param positions tokens of every caption, padding included
 * @param projection Pc: channels of the projected vector
 * @param endId end token; {@value #LEGACY_END_ID} stands for "the largest id of the caption" as in
 *     the released configurations, whose number is wrong
 */
public record ClipTextConfig(
    ClipTower tower, int vocabulary, int positions, int projection, int endId) {
  /** The wrong end token of the configurations that OpenAI's towers were released with. */
  public static final int LEGACY_END_ID = 2;

  private static final int MAX_VOCABULARY = 1 << 24;
  private static final int MAX_POSITIONS = 1 << 16;

  public ClipTextConfig {
    requireNonNull(tower, "tower is null");
  }

  /**
   * Reads a {@code config.json} of the text tower alone, or of both towers.
   *
   * @throws io.pixwizard.model.huggingface.InvalidConfigException if a field is out of range
   */
  public static ClipTextConfig of(ConfigFile config) {
    ConfigFile text = config.sectionOrSelf("text_config");
    return new ClipTextConfig(
        ClipTower.read(text, 512, 2048, 8),
        text.positive("vocab_size", 49_408, MAX_VOCABULARY),
        text.positive("max_position_embeddings", 77, MAX_POSITIONS),
        text.positive("projection_dim", 512, MAX_POSITIONS),
        text.number("eos_token_id", 49_407));
  }
}
