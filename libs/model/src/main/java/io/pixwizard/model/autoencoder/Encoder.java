package io.pixwizard.model.autoencoder;

import java.util.ArrayList;
import java.util.List;

/** Picture [B, 3, H, W] to mean and log-variance [B, 2C, H/f, W/f]. */
final class Encoder {
  private Encoder() {}

  static Stage of(AutoencoderConfig config, Blocks network) {
    Blocks encoder = network.in("encoder");
    List<Stage> stages = new ArrayList<>();
    stages.add(encoder.conv3x3("conv_in"));
    int last = config.blockOutChannels().size() - 1;
    for (int i = 0; i <= last; i++) {
      stages.add(downBlock(encoder, "down_blocks." + i, config.layersPerBlock(), i < last));
    }
    stages.add(encoder.mid(config.midAttention()));
    stages.add(encoder.normSilu("conv_norm_out"));
    stages.add(encoder.conv3x3("conv_out"));
    if (config.quantConv()) {
      stages.add(network.conv1x1("quant_conv"));
    }
    return new Sequence(stages);
  }

  private static Stage downBlock(Blocks encoder, String name, int resnets, boolean downsample) {
    Blocks block = encoder.in(name);
    List<Stage> stages = new ArrayList<>();
    for (int layer = 0; layer < resnets; layer++) {
      stages.add(block.resnet("resnets." + layer));
    }
    if (downsample) {
      stages.add(block.downsample("downsamplers.0"));
    }
    return encoder.traced(name, new Sequence(stages));
  }
}
