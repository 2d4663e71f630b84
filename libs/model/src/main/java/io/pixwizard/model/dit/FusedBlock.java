package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.TorchScript;
import java.util.stream.Stream;

/**
 * {@link TransformerBlock} as one TorchScript program: the same numbers with a handful of calls
 * instead of dozens, so that small networks are not held up by crossing into LibTorch. It cannot
 * show its inner outputs to a trace.
 */
final class FusedBlock implements Block {
  private static final TorchScript SCRIPT =
      TorchScript.resource(FusedBlock.class, "block.torchscript");
  private static final NDArray[] NONE = {};

  private final double eps;
  private final int heads;
  private final int keyValueHeads;
  private final boolean mixed;
  private final NDArray[] blockWeights;
  private final NDArray[] scoreWeights;
  private final NDArray[] imageWeights;
  private final NDArray[] captionWeights;
  private final NDArray[] queryNorm;
  private final NDArray[] keyNorm;
  private final NDArray[] imageKeyNorm;
  private final NDArray[] captionKeyNorm;

  /**
   * @param mixed whether matrices of float32 are multiplied in bfloat16
   */
  FusedBlock(DiTConfig config, Layers layers, boolean mixed) {
    this.mixed = mixed;
    eps = config.normEps();
    heads = config.heads();
    keyValueHeads = config.keyValueHeads();
    blockWeights =
        weights(
            layers,
            "adaLN_modulation.1.weight",
            "adaLN_modulation.1.bias",
            "attention_norm1.weight",
            "attention.wq.weight",
            "attention.wk.weight",
            "attention.wv.weight",
            "attention.gate_for_ii",
            "attention.gate",
            "attention.wo.weight",
            "attention_norm2.weight",
            "ffn_norm1.weight",
            "feed_forward.w1.weight",
            "feed_forward.w2.weight",
            "feed_forward.w3.weight",
            "ffn_norm2.weight");
    scoreWeights =
        weights(
            layers,
            "input_image_proj.weight",
            "y_pool_proj.weight",
            "in_conv.0.weight",
            "in_conv.0.bias",
            "in_conv.1.weight",
            "in_conv.1.bias",
            "out_conv.0.weight",
            "out_conv.0.bias",
            "out_conv.2.weight",
            "out_conv.2.bias",
            "out_conv.4.weight",
            "out_conv.4.bias");
    imageWeights =
        weights(
            layers,
            "attention_input_norm.weight",
            "attention.wk_ii.weight",
            "attention.wv_ii.weight");
    captionWeights =
        weights(
            layers, "attention_y_norm.weight", "attention.wk_y.weight", "attention.wv_y.weight");
    queryNorm = norm(config, layers, "attention.q_norm");
    keyNorm = norm(config, layers, "attention.k_norm");
    imageKeyNorm = norm(config, layers, "attention.kii_norm");
    captionKeyNorm = norm(config, layers, "attention.ky_norm");
  }

  @Override
  public TokenSampler.Scores score(NDArray imageTokens, NDArray taskEmbedding) {
    NDArray[] scores = SCRIPT.callList("score", imageTokens, taskEmbedding, scoreWeights);
    return new TokenSampler.Scores(scores[0], scores[1]);
  }

  @Override
  public NDArray[] imageKeysAndValues(NDArray tokens) {
    return SCRIPT.callList(
        "keys_and_values", tokens, imageWeights, imageKeyNorm, keyValueHeads, eps, mixed);
  }

  @Override
  public NDArray[] captionKeysAndValues(NDArray features) {
    return SCRIPT.callList(
        "keys_and_values", features, captionWeights, captionKeyNorm, keyValueHeads, eps, mixed);
  }

  @Override
  public NDArray forward(
      NDArray x,
      NDArray activatedModulation,
      LayerConditioning condition,
      NDArray captionMask,
      SequenceGeometry geometry) {
    return SCRIPT.call(
        "block",
        x,
        activatedModulation,
        optional(condition.imageKeys(), condition.imageValues()),
        optional(condition.captionKeys(), condition.captionValues()),
        optional(captionMask),
        geometry.phases(),
        optional(geometry.tokenMask()),
        optional(geometry.queryScale()),
        blockWeights,
        queryNorm,
        keyNorm,
        heads,
        keyValueHeads,
        eps,
        GradMode.isOn(),
        mixed);
  }

  private static NDArray[] optional(NDArray... arrays) {
    return arrays[0] == null ? NONE : arrays;
  }

  private static NDArray[] norm(DiTConfig config, Layers layers, String name) {
    return config.qkNorm() ? weights(layers, name + ".weight", name + ".bias") : NONE;
  }

  private static NDArray[] weights(Layers layers, String... names) {
    return Stream.of(names).map(layers::weight).toArray(NDArray[]::new);
  }
}
