package io.pixwizard.model.text;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.nn.ParameterShapes;
import io.pixwizard.model.tensor.Kernels;

/**
 * One decoder layer of Gemma: causal grouped-query attention, then a gated feed-forward network.
 */
final class GemmaLayer {
  private final GemmaConfig config;
  private final Layers layers;
  private final Kernels kernels;
  private final NDArray attentionNorm;
  private final NDArray mlpNorm;
  private final Linear query;
  private final Linear key;
  private final Linear value;
  private final Linear out;
  private final Linear gate;
  private final Linear up;
  private final Linear down;

  GemmaLayer(GemmaConfig config, Layers layers) {
    this.config = config;
    this.layers = layers;
    this.kernels = layers.kernels();
    this.attentionNorm = layers.weight("input_layernorm.weight");
    this.mlpNorm = layers.weight("post_attention_layernorm.weight");
    Layers attention = layers.in("self_attn");
    this.query = attention.linear("q_proj");
    this.key = attention.linear("k_proj");
    this.value = attention.linear("v_proj");
    this.out = attention.linear("o_proj");
    Layers mlp = layers.in("mlp");
    this.gate = mlp.linear("gate_proj");
    this.up = mlp.linear("up_proj");
    this.down = mlp.linear("down_proj");
  }

  static void addShapes(GemmaConfig config, ParameterShapes shapes) {
    int width = config.width();
    int queries = config.heads() * config.headWidth();
    int keys = config.kvHeads() * config.headWidth();
    ParameterShapes attention = shapes.in("self_attn");
    attention.linearWithoutBias("q_proj", width, queries);
    attention.linearWithoutBias("k_proj", width, keys);
    attention.linearWithoutBias("v_proj", width, keys);
    attention.linearWithoutBias("o_proj", queries, width);
    if (config.attentionBias()) {
      attention.weight("q_proj.bias", queries).weight("k_proj.bias", keys);
      attention.weight("v_proj.bias", keys).weight("o_proj.bias", width);
    }
    shapes.weight("input_layernorm.weight", width);
    shapes.weight("post_attention_layernorm.weight", width);
    shapes.in("mlp").linearWithoutBias("gate_proj", width, config.mlpWidth());
    shapes.in("mlp").linearWithoutBias("up_proj", width, config.mlpWidth());
    shapes.in("mlp").linearWithoutBias("down_proj", config.mlpWidth(), width);
  }

  /** x [B, L, D], mask [B, 1, L, L]. */
  NDArray apply(NDArray x, RotaryTable rotary, NDArray mask) {
    NDArray h = x.add(attend(norm("input_layernorm", x, attentionNorm), rotary, mask));
    NDArray y = norm("post_attention_layernorm", h, mlpNorm); // [B, L, D]
    NDArray inner = kernels.geluTanh(gate.apply(y)).mul(up.apply(y)); // [B, L, M]
    return h.add(down.apply(inner));
  }

  private NDArray attend(NDArray x, RotaryTable rotary, NDArray mask) {
    NDArray q = rotate(query.apply(x), rotary, config.heads()); // [B, H, L, d]
    NDArray k = rotate(key.apply(x), rotary, config.kvHeads()); // [B, Hk, L, d]
    NDArray v = kernels.splitHeads(value.apply(x), config.kvHeads());
    return out.apply(kernels.mergeHeads(TextKernels.groupedAttention(q, k, v, mask)));
  }

  private static NDArray rotate(NDArray x, RotaryTable rotary, int heads) {
    return TextKernels.rotateHalfHeads(x, rotary.cos(), rotary.sin(), heads);
  }

  private NDArray norm(String name, NDArray x, NDArray weight) {
    return layers.traced(name, TextKernels.gemmaRmsNorm(x, weight, config.eps()));
  }
}
