package io.pixwizard.model.autoencoder;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.model.huggingface.ConfigFile;
import io.pixwizard.model.huggingface.InvalidConfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code config.json} of a diffusers AutoencoderKL. Absent fields have diffusers'
 * defaults; a field that asks for another architecture than {@link AutoencoderKL} is refused.
 */
public final class AutoencoderConfigReader {
  private static final int MAX_CHANNELS = 1 << 16;
  private static final int MAX_LAYERS = 100;
  private static final int MAX_SIDE = 1 << 20;

  private final ConfigFile file;

  private AutoencoderConfigReader(ConfigFile file) {
    this.file = file;
  }

  /**
   * Reads {@code config.json} in {@code folder}.
   *
   * @throws InvalidConfigException naming the field that is wrong or not supported
   */
  public static AutoencoderConfig read(Path folder) throws IOException {
    return parse(ConfigFile.read(folder));
  }

  /**
   * The configuration in {@code file}.
   *
   * @throws InvalidConfigException naming the field that is wrong or not supported
   */
  public static AutoencoderConfig parse(ConfigFile file) {
    AutoencoderConfigReader reader = new AutoencoderConfigReader(file);
    List<Integer> widths = reader.widths();
    reader.requireSupported(widths.size());
    return new AutoencoderConfig(
        file.positive("in_channels", 3, MAX_CHANNELS),
        file.positive("out_channels", 3, MAX_CHANNELS),
        widths,
        file.positive("layers_per_block", 1, MAX_LAYERS),
        file.positive("latent_channels", 4, MAX_CHANNELS),
        file.positive("norm_num_groups", 32, MAX_CHANNELS),
        reader.sampleSize(),
        file.positive("scaling_factor", 0.18215),
        reader.shiftFactor(),
        file.flag("use_quant_conv", true),
        file.flag("use_post_quant_conv", true),
        file.flag("mid_block_add_attention", true));
  }

  private void requireSupported(int blocks) {
    requireText("_class_name", "AutoencoderKL");
    requireText("act_fn", "silu");
    requireBlocks("down_block_types", "DownEncoderBlock2D", blocks);
    requireBlocks("up_block_types", "UpDecoderBlock2D", blocks);
    for (String statistics : List.of("latents_mean", "latents_std")) {
      if (file.has(statistics)) {
        throw file.invalid(statistics, "absent: only scaling_factor and shift_factor are applied");
      }
    }
  }

  private List<Integer> widths() {
    if (!file.has("block_out_channels")) {
      return List.of(64);
    }
    List<Integer> widths = new ArrayList<>();
    for (JsonNode width : list("block_out_channels")) {
      if (!width.isInt()) {
        throw file.invalid("block_out_channels", "a list of whole numbers");
      }
      widths.add(width.intValue());
    }
    return widths;
  }

  /** A number, or a [height, width] pair of which tiling uses the first. */
  private int sampleSize() {
    if (file.has("sample_size") && file.fields().get("sample_size").isArray()) {
      JsonNode height = list("sample_size").get(0);
      if (height == null || !height.isInt()) {
        throw file.invalid("sample_size", "a whole number or a list of two");
      }
      return height.intValue();
    }
    return file.positive("sample_size", 32, MAX_SIDE);
  }

  private double shiftFactor() {
    if (!file.has("shift_factor")) {
      return 0;
    }
    JsonNode shift = file.fields().get("shift_factor");
    if (!shift.isNumber()) {
      throw file.invalid("shift_factor", "a number");
    }
    return shift.doubleValue();
  }

  private void requireText(String field, String supported) {
    if (!file.text(field, supported).equals(supported)) {
      throw file.invalid(field, supported);
    }
  }

  private void requireBlocks(String field, String supported, int count) {
    if (!file.has(field)) {
      return;
    }
    JsonNode types = list(field);
    for (JsonNode type : types) {
      if (!supported.equals(type.asText())) {
        throw file.invalid(field, "a list of " + supported);
      }
    }
    if (types.size() != count) {
      throw file.invalid(field, "as long as block_out_channels, " + count);
    }
  }

  private JsonNode list(String field) {
    JsonNode node = file.fields().get(field);
    if (!node.isArray()) {
      throw file.invalid(field, "a list");
    }
    return node;
  }
}
