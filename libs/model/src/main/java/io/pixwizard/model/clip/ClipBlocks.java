package io.pixwizard.model.clip;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.nn.ParameterShapes;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/**
 * CLIP's stack of pre-norm attention blocks (Radford et al., "Learning transferable visual models
 * from natural language supervision", 2021, section 2.4), named {@code encoder.layers.i} as in
 * transformers.
 */
public final class ClipBlocks {
  private final List<Block> blocks = new ArrayList<>();

  /**
   * @param layers the module that holds {@code encoder}
   * @param causal whether a token sees only itself and those before it
   */
  public ClipBlocks(ClipTower tower, Layers layers, boolean causal) {
    for (int i = 0; i < tower.layers(); i++) {
      blocks.add(new Block(tower, layers.in("encoder.layers." + i), causal));
    }
  }

  /** Adds the weights of the stack to {@code shapes}. */
  public static void addShapes(ClipTower tower, ParameterShapes shapes) {
    int width = tower.width();
    for (int i = 0; i < tower.layers(); i++) {
      ParameterShapes block = shapes.in("encoder.layers." + i);
      block.affineNorm("layer_norm1", width);
      for (String name : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
        block.in("self_attn").linear(name, width, width);
      }
      block.affineNorm("layer_norm2", width);
      block.in("mlp").linear("fc1", width, tower.mlpWidth()).linear("fc2", tower.mlpWidth(), width);
    }
  }

  /** [B, L, D] to [B, L, D]. */
  public NDArray apply(NDArray x) {
    for (Block block : blocks) {
      try (TensorScope scope = new TensorScope()) {
        x = scope.keep(block.apply(x));
      }
    }
    return x;
  }

  private static final class Block {
    private final Kernels kernels;
    private final ClipTower tower;
    private final boolean causal;
    private final LayerNorm attentionNorm;
    private final Linear query;
    private final Linear key;
    private final Linear value;
    private final Linear out;
    private final LayerNorm mlpNorm;
    private final Linear up;
    private final Linear down;

    Block(ClipTower tower, Layers layers, boolean causal) {
      this.kernels = layers.kernels();
      this.tower = tower;
      this.causal = causal;
      Layers attention = layers.in("self_attn");
      this.attentionNorm = layers.layerNorm("layer_norm1", tower.eps());
      this.query = attention.linear("q_proj");
      this.key = attention.linear("k_proj");
      this.value = attention.linear("v_proj");
      this.out = attention.linear("out_proj");
      this.mlpNorm = layers.layerNorm("layer_norm2", tower.eps());
      this.up = layers.in("mlp").linear("fc1");
      this.down = layers.in("mlp").linear("fc2");
    }

    NDArray apply(NDArray x) {
      NDArray h = x.add(attend(attentionNorm.apply(x))); // [B, L, D]
      NDArray inner = tower.activation().apply(kernels, up.apply(mlpNorm.apply(h))); // [B, L, M]
      return h.add(down.apply(inner));
    }

    private NDArray attend(NDArray x) {
      NDArray q = kernels.splitHeads(query.apply(x), tower.heads()); // [B, H, L, d]
      NDArray k = kernels.splitHeads(key.apply(x), tower.heads());
      NDArray v = kernels.splitHeads(value.apply(x), tower.heads());
      NDArray o = causal ? kernels.causalAttention(q, k, v) : kernels.attention(q, k, v, null);
      return out.apply(kernels.mergeHeads(o));
    }
  }
}
