package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.GroupNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.Kernels;

/** Residual single-head attention of every cell to every cell of the coarsest map. */
final class SelfAttention implements Stage {
  private final Kernels kernels;
  private final GroupNorm groupNorm;
  private final Linear toQuery;
  private final Linear toKey;
  private final Linear toValue;
  private final Linear toOut;

  SelfAttention(Layers layers, int normGroups, double normEps) {
    kernels = layers.kernels();
    groupNorm = layers.groupNorm("group_norm", normGroups, normEps);
    toQuery = layers.linear("to_q");
    toKey = layers.linear("to_k");
    toValue = layers.linear("to_v");
    toOut = layers.linear("to_out.0");
  }

  @Override
  public NDArray apply(NDArray x) {
    Shape map = x.getShape(); // [B, C, h, w]
    NDArray tokens =
        groupNorm.apply(x).reshape(map.get(0), map.get(1), -1).transpose(0, 2, 1); // [B, L, C]
    NDArray q = toQuery.apply(tokens).expandDims(1); // [B, 1, L, C]
    NDArray k = toKey.apply(tokens).expandDims(1);
    NDArray v = toValue.apply(tokens).expandDims(1);
    NDArray attended = toOut.apply(kernels.attention(q, k, v, null).squeeze(1)); // [B, L, C]
    return attended.transpose(0, 2, 1).reshape(map).add(x);
  }
}
