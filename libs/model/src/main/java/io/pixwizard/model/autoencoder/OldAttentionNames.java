package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files from before diffusers 0.17 name the projections of the attention {@code query, key, value,
 * proj_attn}, and some keep them as convolutions [C, C, 1, 1].
 */
public final class OldAttentionNames {
  private static final String ATTENTION = ".attentions.";
  private static final Map<String, String> CURRENT =
      Map.of("query", "to_q", "key", "to_k", "value", "to_v", "proj_attn", "to_out.0");

  private OldAttentionNames() {}

  /**
   * The name that {@link AutoencoderParameters} gives to a weight that a file calls {@code name}.
   */
  public static String current(String name) {
    int leaf = name.lastIndexOf('.');
    int module = name.lastIndexOf('.', leaf - 1);
    if (module < 0 || !name.contains(ATTENTION)) {
      return name;
    }
    String projection = CURRENT.get(name.substring(module + 1, leaf));
    return projection == null
        ? name
        : name.substring(0, module + 1) + projection + name.substring(leaf);
  }

  /**
   * The same weights under their current names, projections as matrices; {@code weights} are not to
   * be used any more.
   */
  public static StateDict current(StateDict weights) {
    Map<String, NDArray> renamed = new LinkedHashMap<>();
    weights.arrays().forEach((name, array) -> renamed.put(current(name), matrix(name, array)));
    return new StateDict(renamed);
  }

  private static NDArray matrix(String name, NDArray array) {
    Shape shape = array.getShape();
    if (!name.contains(ATTENTION) || shape.dimension() != 4) {
      return array;
    }
    NDArray matrix = array.reshape(shape.get(0), shape.get(1));
    array.close();
    return matrix;
  }
}
