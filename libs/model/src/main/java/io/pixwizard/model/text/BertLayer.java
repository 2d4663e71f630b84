package io.pixwizard.model.text;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.nn.ParameterShapes;
import io.pixwizard.model.tensor.Kernels;
import java.util.List;

/** One layer of BERT: attention, then a feed-forward network, each with its norm after the sum. */
final class BertLayer {
  private final BertConfig config;
  private final Kernels kernels;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear out;
  private final LayerNorm attentionNorm;
  private final Linear up;
  private final Linear down;
  private final LayerNorm outputNorm;

  BertLayer(BertConfig config, Layers layers) {
    this.config = config;
    this.kernels = layers.kernels();
    Layers attention = layers.in("attention");
    this.query = attention.linear("self.query");
    this.key = attention.linear("self.key");
    this.value = attention.linear("self.value");
    this.out = attention.linear("output.dense");
    this.attentionNorm = attention.layerNorm("output.LayerNorm", config.eps());
    this.up = layers.linear("intermediate.dense");
    this.down = layers.linear("output.dense");
    this.outputNorm = layers.layerNorm("output.LayerNorm", config.eps());
  }

  static void addShapes(BertConfig config, ParameterShapes shapes) {
    int width = config.width();
    ParameterShapes attention = shapes.in("attention");
    for (String name : List.of("self.query", "self.key", "self.value", "output.dense")) {
      attention.linear(name, width, width);
    }
    attention.affineNorm("output.LayerNorm", width);
    shapes.linear("intermediate.dense", width, config.mlpWidth());
    shapes.linear("output.dense", config.mlpWidth(), width);
    shapes.affineNorm("output.LayerNorm", width);
  }

  /** x [B, L, D], mask [B, 1, 1, L]. */
  NDArray apply(NDArray x, NDArray mask) {
    NDArray q = kernels.splitHeads(query.apply(x), config.heads()); // [B, H, L, d]
    NDArray k = kernels.splitHeads(key.apply(x), config.heads());
    NDArray v = kernels.splitHeads(value.apply(x), config.heads());
    NDArray o = out.apply(kernels.mergeHeads(kernels.attention(q, k, v, mask))); // [B, L, D]
    NDArray h = attentionNorm.apply(o.add(x));
    NDArray inner = config.activation().apply(kernels, up.apply(h)); // [B, L, M]
    return outputNorm.apply(down.apply(inner).add(h));
  }
}
