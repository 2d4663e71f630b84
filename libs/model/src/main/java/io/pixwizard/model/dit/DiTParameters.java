package io.pixwizard.model.dit;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names and shapes of a network's weights, in the order of the released files (section 1.2). */
public final class DiTParameters {
  private DiTParameters() {}

  /** Every weight's shape by name. */
  public static Map<String, List<Long>> shapes(DiTConfig config) {
    Builder top = new Builder(new LinkedHashMap<>(), "");
    int d = config.dim();
    int e = config.modulationDim();
    int patch = config.patchSize() * config.patchSize();
    top.put("pad_token", d);
    top.linear("x_embedder", d, patch * 2 * config.inChannels());
    top.linear("t_embedder.mlp.0", e, TimestepEmbedder.FREQUENCY_DIM);
    top.linear("t_embedder.mlp.2", e, e);
    top.norm("task_embedder.0", config.pooledCaptionDim());
    top.linear("task_embedder.1", e, config.pooledCaptionDim());
    top.norm("global_semantic_embedder.0", config.imageTokenDim());
    top.linear("global_semantic_embedder.1", e, config.imageTokenDim());
    for (int i = 0; i < config.layers(); i++) {
      block(config, top.in("layers." + i + "."));
    }
    top.linear("final_layer.linear", patch * config.outChannels(), d);
    top.linear("final_layer.adaLN_modulation.1", d, e);
    return Collections.unmodifiableMap(top.shapes);
  }

  private static void block(DiTConfig config, Builder block) {
    int d = config.dim();
    int e = config.modulationDim();
    int f = config.feedForwardDim();
    attention(config, block.in("attention."));
    block.matrix("feed_forward.w1", f, d);
    block.matrix("feed_forward.w2", d, f);
    block.matrix("feed_forward.w3", f, d);
    block.put("attention_norm1.weight", d);
    block.put("ffn_norm1.weight", d);
    block.put("attention_norm2.weight", d);
    block.put("ffn_norm2.weight", d);
    block.linear("adaLN_modulation.1", 4 * d, e);
    block.put("attention_y_norm.weight", config.captionDim());
    block.matrix("y_pool_proj", d, e);
    block.matrix("input_image_proj", d, config.imageTokenDim());
    block.put("attention_input_norm.weight", d);
    block.norm("in_conv.0", d);
    block.linear("in_conv.1", d, d);
    block.linear("out_conv.0", d / 2, d);
    block.linear("out_conv.2", d / 4, d / 2);
    block.linear("out_conv.4", 1, d / 4);
  }

  private static void attention(DiTConfig config, Builder attention) {
    int d = config.dim();
    int kv = config.keyValueHeads() * config.headDim();
    attention.put("gate_for_ii", config.heads());
    attention.put("gate", config.heads());
    attention.matrix("wq", d, d);
    for (String name : new String[] {"wk", "wv", "wk_ii", "wv_ii"}) {
      attention.matrix(name, kv, d);
    }
    attention.matrix("wk_y", kv, config.captionDim());
    attention.matrix("wv_y", kv, config.captionDim());
    attention.matrix("wo", d, d);
    if (config.qkNorm()) {
      attention.norm("q_norm", d);
      attention.norm("k_norm", kv);
      attention.norm("kii_norm", kv);
      attention.norm("ky_norm", kv);
    }
  }

  private record Builder(Map<String, List<Long>> shapes, String prefix) {
    Builder in(String name) {
      return new Builder(shapes, prefix + name);
    }

    void put(String name, long... shape) {
      shapes.put(prefix + name, Arrays.stream(shape).boxed().toList());
    }

    void matrix(String name, int out, int in) {
      put(name + ".weight", out, in);
    }

    void linear(String name, int out, int in) {
      matrix(name, out, in);
      put(name + ".bias", out);
    }

    void norm(String name, int width) {
      put(name + ".weight", width);
      put(name + ".bias", width);
    }
  }
}
