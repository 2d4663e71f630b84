package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.ParameterShapes;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * BERT (Devlin et al., "BERT: pre-training of deep bidirectional transformers", 2019) for single
 * sentences: token states, without the pooler.
 *
 * <p>Weights have the names of transformers' {@code BertModel}. Safe for use by several threads.
 */
public final class BertModel {
  private final BertConfig config;
  private final NDArray wordTable;
  private final NDArray positionTable;
  private final NDArray segmentTable;
  private final LayerNorm embeddingNorm;
  private final List<BertLayer> layers = new ArrayList<>();

  /** Builds the network from weights with {@link #parameterShapes}, which the caller closes. */
  public BertModel(BertConfig config, StateDict weights, Kernels kernels, Trace trace) {
    this.config = requireNonNull(config, "config is null");
    Layers top = new Layers(weights, kernels, trace);
    Layers embeddings = top.in("embeddings");
    this.wordTable = embeddings.weight("word_embeddings.weight");
    this.positionTable = embeddings.weight("position_embeddings.weight");
    this.segmentTable = embeddings.weight("token_type_embeddings.weight");
    this.embeddingNorm = embeddings.layerNorm("LayerNorm", config.eps());
    for (int i = 0; i < config.layers(); i++) {
      layers.add(new BertLayer(config, top.in("encoder.layer." + i)));
    }
  }

  /** The weights that the network needs. */
  public static Map<String, Shape> parameterShapes(BertConfig config) {
    ParameterShapes shapes = new ParameterShapes();
    ParameterShapes embeddings = shapes.in("embeddings");
    embeddings.weight("word_embeddings.weight", config.vocabulary(), config.width());
    embeddings.weight("position_embeddings.weight", config.positions(), config.width());
    embeddings.weight("token_type_embeddings.weight", config.segments(), config.width());
    embeddings.affineNorm("LayerNorm", config.width());
    for (int i = 0; i < config.layers(); i++) {
      BertLayer.addShapes(config, shapes.in("encoder.layer." + i));
    }
    return shapes.byName();
  }

  /** Sizes and constants. */
  public BertConfig config() {
    return config;
  }

  /** Where inputs are to be created. */
  NDManager manager() {
    return wordTable.getManager();
  }

  /**
   * The last layer's states.
   *
   * @param ids tokens [B, L], int64, each below the vocabulary's size; L at most the positions
   * @param mask [B, L], true at tokens
   * @return [B, L, D]
   */
  public NDArray tokenStates(NDArray ids, NDArray mask) {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray position = positionTable.get(":{}", ids.getShape().get(1)); // [L, D]
      NDArray segment = segmentTable.get("0"); // [D]
      NDArray words = TextKernels.embedding(wordTable, ids); // [B, L, D]
      NDArray x = embeddingNorm.apply(words.add(segment).add(position));
      NDArray visible = mask.expandDims(1).expandDims(1); // [B, 1, 1, L]
      for (BertLayer layer : layers) {
        try (TensorScope layerScope = new TensorScope()) {
          x = layerScope.keep(layer.apply(x, visible));
        }
      }
      return scope.keep(x);
    }
  }
}
