package io.pixwizard.model.autoencoder;

import java.util.ArrayList;
import java.util.List;

/** Latent [B, C, h, w], not scaled, to picture [B, 3, h*f, w*f]. */
final class Decoder {
  private Decoder() {}

  static Stage of(AutoencoderConfig config, Blocks network) {
    Blocks decoder = network.in("decoder");
    List<Stage> stages = new ArrayList<>();
    if (config.postQuantConv()) {
      stages.add(network.conv1x1("post_quant_conv"));
    }
    stages.add(decoder.conv3x3("conv_in"));
    stages.add(decoder.mid(config.midAttention()));
    int last = config.blockOutChannels().size() - 1;
    for (int i = 0; i <= last; i++) {
      stages.add(upBlock(decoder, "up_blocks." + i, config.layersPerBlock() + 1, i < last));
    }
    stages.add(decoder.normSilu("conv_norm_out"));
    stages.add(decoder.conv3x3("conv_out"));
    return new Sequence(stages);
  }

  private static Stage upBlock(Blocks decoder, String name, int resnets, boolean upsample) {
    Blocks block = decoder.in(name);
    List<Stage> stages = new ArrayList<>();
    for (int layer = 0; layer < resnets; layer++) {
      stages.add(block.resnet("resnets." + layer));
    }
    if (upsample) {
      stages.add(block.upsample("upsamplers.0"));
    }
    return decoder.traced(name, new Sequence(stages));
  }
}
