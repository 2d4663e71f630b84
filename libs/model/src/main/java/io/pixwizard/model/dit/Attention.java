package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.Kernels;

/**
 * Self-attention with two gated cross-attentions that share its queries (equation 2):
 *
 * <pre>A = softmax(QK^T/sqrt(d)) V + tanh(gate_for_ii) softmax(QK_i^T/sqrt(d)) V_i
 *     + tanh(gate) softmax(QK_t^T/sqrt(d)) V_t</pre>
 *
 * <p>Queries and keys are normed over their whole width before the heads are split. Only
 * self-attention knows positions.
 */
final class Attention {
  private static final double NORM_EPS = 1e-5;

  private final Kernels kernels;
  private final Layers layers;
  private final int heads;
  private final int keyValueHeads;

  private final Linear wq;
  private final Linear wk;
  private final Linear wv;
  private final Linear wkImage;
  private final Linear wvImage;
  private final Linear wkCaption;
  private final Linear wvCaption;
  private final Linear wo;
  private final NDArray imageGate; // [H]
  private final NDArray captionGate; // [H]
  private final LayerNorm queryNorm;
  private final LayerNorm keyNorm;
  private final LayerNorm imageKeyNorm;
  private final LayerNorm captionKeyNorm;

  Attention(DiTConfig config, Layers layers) {
    this.layers = layers;
    kernels = layers.kernels();
    heads = config.heads();
    keyValueHeads = config.keyValueHeads();
    wq = layers.linear("wq");
    wk = layers.linear("wk");
    wv = layers.linear("wv");
    wkImage = layers.linear("wk_ii");
    wvImage = layers.linear("wv_ii");
    wkCaption = layers.linear("wk_y");
    wvCaption = layers.linear("wv_y");
    wo = layers.linear("wo");
    imageGate = layers.weight("gate_for_ii");
    captionGate = layers.weight("gate");
    queryNorm = norm(config, "q_norm");
    keyNorm = norm(config, "k_norm");
    imageKeyNorm = norm(config, "kii_norm");
    captionKeyNorm = norm(config, "ky_norm");
  }

  /** Image keys and values from the normed, sampled image tokens [B, K, D]: [B, Hk, K, d] each. */
  NDArray[] imageKeysAndValues(NDArray tokens) {
    return keysAndValues(tokens, wkImage, imageKeyNorm, wvImage);
  }

  /** Caption keys and values from the normed caption features [B, Lt, Y]: [B, Hk, Lt, d] each. */
  NDArray[] captionKeysAndValues(NDArray features) {
    return keysAndValues(features, wkCaption, captionKeyNorm, wvCaption);
  }

  /**
   * @param u [B, L, D]
   * @param captionMask [B, 1, 1, Lt] or null
   * @return [B, L, D]
   */
  NDArray forward(
      NDArray u, LayerConditioning condition, NDArray captionMask, SequenceGeometry geometry) {
    NDArray q = kernels.rotateHeads(normed(queryNorm, wq.apply(u)), geometry.phases(), heads);
    NDArray k = kernels.rotateHeads(normed(keyNorm, wk.apply(u)), geometry.phases(), keyValueHeads);
    NDArray v = kernels.splitHeads(wv.apply(u), keyValueHeads); // [B, Hk, L, d]

    NDArray scaledQ = geometry.queryScale() == null ? q : q.mul(geometry.queryScale());
    NDArray o = kernels.attention(scaledQ, k, v, geometry.tokenMask()); // [B, H, L, d]
    if (condition.imageKeys() != null) {
      NDArray image = kernels.attention(q, condition.imageKeys(), condition.imageValues(), null);
      o = kernels.gatedSum(o, imageGate, image);
    }
    NDArray caption =
        kernels.attention(q, condition.captionKeys(), condition.captionValues(), captionMask);
    o = kernels.gatedSum(o, captionGate, caption);
    return layers.traced("", wo.apply(kernels.mergeHeads(o)));
  }

  private NDArray[] keysAndValues(NDArray x, Linear key, LayerNorm norm, Linear value) {
    return new NDArray[] {
      kernels.splitHeads(normed(norm, key.apply(x)), keyValueHeads),
      kernels.splitHeads(value.apply(x), keyValueHeads)
    };
  }

  private LayerNorm norm(DiTConfig config, String name) {
    return config.qkNorm() ? layers.layerNorm(name, NORM_EPS) : null;
  }

  private static NDArray normed(LayerNorm norm, NDArray x) {
    return norm == null ? x : norm.apply(x);
  }
}
