package io.pixwizard.model.text;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
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
 * Gemma-1 (Gemma Team, "Gemma: open models based on Gemini research and technology", 2024) up to
 * the input of its last layer, which is what PixWizard conditions on ({@code hidden_states[-2]}).
 * The last layer and the final norm are neither needed nor loaded.
 *
 * <p>Weights have the names of transformers' {@code GemmaModel}. Safe for use by several threads.
 */
public final class GemmaModel {
  private final GemmaConfig config;
  private final NDArray table;
  private final List<GemmaLayer> layers = new ArrayList<>();

  /** Builds the network from weights with {@link #parameterShapes}, which the caller closes. */
  public GemmaModel(GemmaConfig config, StateDict weights, Kernels kernels, Trace trace) {
    this.config = requireNonNull(config, "config is null");
    Layers top = new Layers(weights, kernels, trace);
    this.table = top.weight("embed_tokens.weight");
    for (int i = 0; i < config.layers() - 1; i++) {
      layers.add(new GemmaLayer(config, top.in("layers." + i)));
    }
  }

  /** The weights that the network needs. */
  public static Map<String, Shape> parameterShapes(GemmaConfig config) {
    ParameterShapes shapes = new ParameterShapes();
    shapes.weight("embed_tokens.weight", config.vocabulary(), config.width());
    for (int i = 0; i < config.layers() - 1; i++) {
      GemmaLayer.addShapes(config, shapes.in("layers." + i));
    }
    return shapes.byName();
  }

  /** Sizes and constants. */
  public GemmaConfig config() {
    return config;
  }

  /** Where inputs are to be created. */
  NDManager manager() {
    return table.getManager();
  }

  /**
   * The input of the last layer.
   *
   * @param ids tokens [B, L], int64, each below the vocabulary's size
   * @param mask [B, L], true at tokens; the first position of a row is a token
   * @return [B, L, D]
   */
  public NDArray hiddenStates(NDArray ids, NDArray mask) {
    try (GradMode inference = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray x = TextKernels.scaledEmbedding(table, ids, Math.sqrt(config.width())); // [B, L, D]
      NDArray visible = TextKernels.causalMask(mask); // [B, 1, L, L]
      int length = Math.toIntExact(ids.getShape().get(1));
      RotaryTable rotary =
          RotaryTable.create(ids.getManager(), length, config.headWidth(), config.ropeTheta());
      for (GemmaLayer layer : layers) {
        try (TensorScope layerScope = new TensorScope()) {
          x = layerScope.keep(layer.apply(x, rotary, visible));
        }
      }
      return scope.keep(x);
    }
  }
}
