package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.weights.ExpectedWeights;
import io.pixwizard.model.weights.NameAliases;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of an {@link AutoencoderKL}'s weights, in the order of its modules. */
public final class AutoencoderParameters {
  private final AutoencoderConfig config;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  private AutoencoderParameters(AutoencoderConfig config) {
    this.config = config;
  }

  /** All weights that {@code config} needs, and no others. */
  public static Map<String, Shape> of(AutoencoderConfig config) {
    AutoencoderParameters parameters = new AutoencoderParameters(config);
    parameters.encoder();
    parameters.decoder();
    if (config.quantConv()) {
      int moments = 2 * config.latentChannels();
      parameters.convolution("quant_conv", moments, moments, 1);
    }
    if (config.postQuantConv()) {
      parameters.convolution(
          "post_quant_conv", config.latentChannels(), config.latentChannels(), 1);
    }
    return Collections.unmodifiableMap(parameters.shapes);
  }

  /** What a weight file must hold; old names of the attention are understood. */
  public static ExpectedWeights expected(AutoencoderConfig config) {
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    of(config)
        .forEach(
            (name, shape) -> sizes.put(name, Arrays.stream(shape.getShape()).boxed().toList()));
    return ExpectedWeights.of(sizes).withAliases(NameAliases.AUTOENCODER_ATTENTION);
  }

  private void encoder() {
    List<Integer> widths = config.blockOutChannels();
    convolution("encoder.conv_in", config.inChannels(), widths.get(0), 3);
    int width = widths.get(0);
    for (int block = 0; block < widths.size(); block++) {
      String name = "encoder.down_blocks." + block;
      for (int layer = 0; layer < config.layersPerBlock(); layer++) {
        resnet(name + ".resnets." + layer, width, widths.get(block));
        width = widths.get(block);
      }
      if (block < widths.size() - 1) {
        convolution(name + ".downsamplers.0.conv", width, width, 3);
      }
    }
    mid("encoder.mid_block");
    norm("encoder.conv_norm_out", width);
    convolution("encoder.conv_out", width, 2 * config.latentChannels(), 3);
  }

  private void decoder() {
    List<Integer> widths = config.blockOutChannels();
    int width = config.innerWidth();
    convolution("decoder.conv_in", config.latentChannels(), width, 3);
    mid("decoder.mid_block");
    for (int block = 0; block < widths.size(); block++) {
      String name = "decoder.up_blocks." + block;
      int next = widths.get(widths.size() - 1 - block);
      for (int layer = 0; layer <= config.layersPerBlock(); layer++) {
        resnet(name + ".resnets." + layer, width, next);
        width = next;
      }
      if (block < widths.size() - 1) {
        convolution(name + ".upsamplers.0.conv", width, width, 3);
      }
    }
    norm("decoder.conv_norm_out", width);
    convolution("decoder.conv_out", width, config.outChannels(), 3);
  }

  private void mid(String name) {
    int width = config.innerWidth();
    if (config.midAttention()) {
      String attention = name + ".attentions.0.";
      norm(attention + "group_norm", width);
      for (String projection : List.of("to_q", "to_k", "to_v", "to_out.0")) {
        shapes.put(attention + projection + ".weight", new Shape(width, width));
        shapes.put(attention + projection + ".bias", new Shape(width));
      }
    }
    resnet(name + ".resnets.0", width, width);
    resnet(name + ".resnets.1", width, width);
  }

  private void resnet(String name, int in, int out) {
    norm(name + ".norm1", in);
    convolution(name + ".conv1", in, out, 3);
    norm(name + ".norm2", out);
    convolution(name + ".conv2", out, out, 3);
    if (in != out) {
      convolution(name + ".conv_shortcut", in, out, 1);
    }
  }

  private void norm(String name, int width) {
    shapes.put(name + ".weight", new Shape(width));
    shapes.put(name + ".bias", new Shape(width));
  }

  private void convolution(String name, int in, int out, int side) {
    shapes.put(name + ".weight", new Shape(out, in, side, side));
    shapes.put(name + ".bias", new Shape(out));
  }
}
