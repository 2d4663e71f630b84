package io.pixwizard.model.autoencoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the {@code config.json} of a diffusers AutoencoderKL. Absent fields have diffusers'
 * defaults; a field that asks for another architecture than {@link AutoencoderKL} is refused.
 */
public final class AutoencoderConfigReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AutoencoderConfigReader() {}

  /**
   * Reads {@code file}.
   *
   * @throws IOException if it cannot be read or is not JSON
   * @throws IllegalArgumentException naming the field that is wrong or not supported
   */
  public static AutoencoderConfig read(Path file) throws IOException {
    return parse(JSON.readTree(file.toFile()));
  }

  /**
   * The configuration in {@code json}.
   *
   * @throws IllegalArgumentException naming the field that is wrong or not supported
   */
  public static AutoencoderConfig parse(JsonNode json) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("the autoencoder's configuration is not a JSON object");
    }
    requireText(json, "_class_name", "AutoencoderKL");
    requireText(json, "act_fn", "silu");
    requireAbsent(json, "latents_mean");
    requireAbsent(json, "latents_std");
    List<Integer> widths = widths(json);
    requireBlocks(json, "down_block_types", "DownEncoderBlock2D", widths.size());
    requireBlocks(json, "up_block_types", "UpDecoderBlock2D", widths.size());
    return new AutoencoderConfig(
        integer(json, "in_channels", 3),
        integer(json, "out_channels", 3),
        widths,
        integer(json, "layers_per_block", 1),
        integer(json, "latent_channels", 4),
        integer(json, "norm_num_groups", 32),
        sampleSize(json),
        number(json, "scaling_factor", 0.18215),
        number(json, "shift_factor", 0),
        flag(json, "use_quant_conv"),
        flag(json, "use_post_quant_conv"),
        flag(json, "mid_block_add_attention"));
  }

  private static List<Integer> widths(JsonNode json) {
    JsonNode node = json.get("block_out_channels");
    if (node == null || node.isNull()) {
      return List.of(64);
    }
    List<Integer> widths = new ArrayList<>();
    for (JsonNode width : requireArray("block_out_channels", node)) {
      widths.add(requireInteger("block_out_channels", width));
    }
    return widths;
  }

  /** A number, or a [height, width] pair of which tiling uses the first. */
  private static int sampleSize(JsonNode json) {
    JsonNode node = json.get("sample_size");
    if (node != null && node.isArray() && !node.isEmpty()) {
      return requireInteger("sample_size", node.get(0));
    }
    return integer(json, "sample_size", 32);
  }

  private static void requireText(JsonNode json, String field, String supported) {
    JsonNode node = json.get(field);
    if (node != null && !supported.equals(node.asText())) {
      throw new IllegalArgumentException(
          "%s must be %s, is %s".formatted(field, supported, node.asText()));
    }
  }

  private static void requireAbsent(JsonNode json, String field) {
    JsonNode node = json.get(field);
    if (node != null && !node.isNull()) {
      throw new IllegalArgumentException(
          field + " is given; only scaling_factor and shift_factor are supported");
    }
  }

  private static void requireBlocks(JsonNode json, String field, String supported, int count) {
    JsonNode node = json.get(field);
    if (node == null || node.isNull()) {
      return;
    }
    if (requireArray(field, node).size() != count) {
      throw new IllegalArgumentException(
          "%s has %d entries, block_out_channels has %d".formatted(field, node.size(), count));
    }
    for (JsonNode type : node) {
      if (!supported.equals(type.asText())) {
        throw new IllegalArgumentException(
            "%s may hold %s only, holds %s".formatted(field, supported, type.asText()));
      }
    }
  }

  private static int integer(JsonNode json, String field, int absent) {
    JsonNode node = json.get(field);
    return node == null || node.isNull() ? absent : requireInteger(field, node);
  }

  private static double number(JsonNode json, String field, double absent) {
    JsonNode node = json.get(field);
    if (node == null || node.isNull()) {
      return absent;
    }
    if (!node.isNumber()) {
      throw new IllegalArgumentException(field + " must be a number, is " + node);
    }
    return node.doubleValue();
  }

  private static boolean flag(JsonNode json, String field) {
    JsonNode node = json.get(field);
    if (node == null || node.isNull()) {
      return true;
    }
    if (!node.isBoolean()) {
      throw new IllegalArgumentException(field + " must be true or false, is " + node);
    }
    return node.booleanValue();
  }

  private static int requireInteger(String field, JsonNode node) {
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw new IllegalArgumentException(field + " must be an integer, is " + node);
    }
    return node.intValue();
  }

  private static JsonNode requireArray(String field, JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException(field + " must be a list, is " + node);
    }
    return node;
  }
}
