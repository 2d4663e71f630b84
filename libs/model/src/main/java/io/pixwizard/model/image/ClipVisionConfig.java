package io.pixwizard.model.image;

import static java.util.Objects.requireNonNull;

import io.pixwizard.model.clip.ClipTower;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.InvalidConfigException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sizes and constants of CLIP's image tower.
 *
 * @param tower the stack of blocks
 * @param imageSize pixels of the input square's side
 * @param patchSize pixels of a patch's side
 */
public record ClipVisionConfig(ClipTower tower, int imageSize, int patchSize) {
  private static final int MAX_IMAGE_SIZE = 1 << 14;

  public ClipVisionConfig {
    requireNonNull(tower, "tower is null");
    if (patchSize > imageSize) {
      throw new InvalidConfigException(
          "patch_size must be at most image_size " + imageSize + ", not " + patchSize);
    }
  }

  /**
   * Reads a {@code config.json} of the image tower alone, or of both towers.
   *
   * @throws InvalidConfigException if a field is out of range
   */
  public static ClipVisionConfig of(ConfigFile config) {
    ConfigFile vision = config.sectionOrSelf("vision_config");
    if (vision.number("num_channels", 3) != 3) {
      throw vision.invalid("num_channels", "3");
    }
    return new ClipVisionConfig(
        ClipTower.read(vision, 768, 3072, 12),
        vision.positive("image_size", 224, MAX_IMAGE_SIZE),
        vision.positive("patch_size", 32, MAX_IMAGE_SIZE));
  }

  /** The fields that {@link #of} reads, as {@code config.json} holds them. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("model_type", "clip_vision_model");
    fields.put("num_channels", 3);
    fields.put("image_size", imageSize);
    fields.put("patch_size", patchSize);
    fields.putAll(tower.fields());
    return fields;
  }

  /** Patches of a picture. */
  public int patches() {
    int side = imageSize / patchSize;
    return side * side;
  }
}
