package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.clip.ClipBlocks;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.nn.ParameterShapes;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TensorScope;
import java.util.Map;

/**
 * CLIP's text tower (Radford et al., "Learning transferable visual models from natural language
 * supervision", 2021, section 2.4): the state at the end token, normed and projected, not
 * normalised to unit length.
 *
 * <p>Weights have the names of transformers' {@code CLIPTextModelWithProjection}. Safe for use by
 * several threads.
 */
public final class ClipTextModel {
  private final ClipTextConfig config;
  private final NDArray tokenTable;
  private final NDArray positionTable;
  private final ClipBlocks blocks;
  private final LayerNorm finalNorm;
  private final Linear projection;

  /** Builds the network from weights with {@link #parameterShapes}, which the caller closes. */
  public ClipTextModel(ClipTextConfig config, StateDict weights, Kernels kernels, Trace trace) {
    this.config = requireNonNull(config, "config is null");
    Layers top = new Layers(weights, kernels, trace);
    Layers text = top.in("text_model");
    this.tokenTable = text.weight("embeddings.token_embedding.weight");
    this.positionTable = text.weight("embeddings.position_embedding.weight");
    this.blocks = new ClipBlocks(config.tower(), text, true);
    this.finalNorm = text.layerNorm("final_layer_norm", config.tower().eps());
    this.projection = top.linear("text_projection");
  }

  /** The weights that the network needs. */
  public static Map<String, Shape> parameterShapes(ClipTextConfig config) {
    int width = config.tower().width();
    ParameterShapes shapes = new ParameterShapes();
    ParameterShapes text = shapes.in("text_model");
    text.weight("embeddings.token_embedding.weight", config.vocabulary(), width);
    text.weight("embeddings.position_embedding.weight", config.positions(), width);
    ClipBlocks.addShapes(config.tower(), text);
    text.affineNorm("final_layer_norm", width);
    shapes.linearWithoutBias("text_projection", width, config.projection());
    return shapes.byName();
  }

  /** Sizes and constants. */
  public ClipTextConfig config() {
    return config;
  }

  /** Where inputs are to be created. */
  NDManager manager() {
    return tokenTable.getManager();
  }

  /**
   * One vector per caption.
   *
   * @param ids tokens [B, L], int64, each below the vocabulary's size; L at most the positions
   * @return [B, Pc]
   */
  public NDArray textEmbeds(NDArray ids) {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray position = positionTable.get(":{}", ids.getShape().get(1)); // [L, D]
      NDArray x = TextKernels.embedding(tokenTable, ids).add(position); // [B, L, D]
      NDArray states = finalNorm.apply(blocks.apply(x)); // [B, L, D]
      NDArray pooled = TextKernels.pick(states, endPosition(ids)); // [B, D]
      return scope.keep(projection.apply(pooled));
    }
  }

  private NDArray endPosition(NDArray ids) {
    return config.endId() == ClipTextConfig.LEGACY_END_ID
        ? TextKernels.argmaxIds(ids)
        : TextKernels.firstPosition(ids, config.endId());
  }
}
