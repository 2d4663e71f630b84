package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.nn.RmsNorm;
import io.pixwizard.model.tensor.Kernels;

/**
 * One block: attention and feed-forward, each between two RMSNorms, scaled and gated by the
 * modulation vector (model specification section 1.5).
 *
 * <pre>x += tanh(g_a) * norm2(attention(norm1(x) * (1 + s_a)))
 * x += tanh(g_m) * norm2(feedForward(norm1(x) * (1 + s_m)))</pre>
 */
final class TransformerBlock implements Block {
  private final Kernels kernels;
  private final Layers layers;
  private final double eps;

  private final Linear modulation;
  private final TokenSampler sampler;
  private final RmsNorm imageNorm;
  private final RmsNorm captionNorm;
  private final NDArray attentionNorm1; // [D]
  private final Attention attention;
  private final NDArray attentionNorm2; // [D]
  private final NDArray feedForwardNorm1; // [D]
  private final FeedForward feedForward;
  private final NDArray feedForwardNorm2; // [D]

  TransformerBlock(DiTConfig config, Layers layers) {
    this.layers = layers;
    kernels = layers.kernels();
    eps = config.normEps();
    modulation = layers.linear("adaLN_modulation.1");
    sampler = new TokenSampler(layers);
    imageNorm = layers.rmsNorm("attention_input_norm", eps);
    captionNorm = layers.rmsNorm("attention_y_norm", eps);
    attentionNorm1 = layers.weight("attention_norm1.weight");
    attention = new Attention(config, layers.in("attention"));
    attentionNorm2 = layers.weight("attention_norm2.weight");
    feedForwardNorm1 = layers.weight("ffn_norm1.weight");
    feedForward = new FeedForward(layers.in("feed_forward"));
    feedForwardNorm2 = layers.weight("ffn_norm2.weight");
  }

  @Override
  public TokenSampler.Scores score(NDArray imageTokens, NDArray taskEmbedding) {
    return sampler.score(imageTokens, taskEmbedding);
  }

  @Override
  public NDArray[] imageKeysAndValues(NDArray tokens) {
    return attention.imageKeysAndValues(imageNorm.apply(tokens));
  }

  @Override
  public NDArray[] captionKeysAndValues(NDArray features) {
    return attention.captionKeysAndValues(captionNorm.apply(features));
  }

  @Override
  public NDArray forward(
      NDArray x,
      NDArray activatedModulation,
      LayerConditioning condition,
      NDArray captionMask,
      SequenceGeometry geometry) {
    NDList chunks = modulation.apply(activatedModulation).split(4, 1); // each [B, D]
    NDArray attentionScale = chunks.get(0);
    NDArray attentionGate = chunks.get(1);
    NDArray feedForwardScale = chunks.get(2);
    NDArray feedForwardGate = chunks.get(3);

    NDArray u = kernels.modulatedRmsNorm(x, attentionNorm1, attentionScale, eps);
    NDArray o = attention.forward(u, condition, captionMask, geometry);
    NDArray h = kernels.gatedResidual(x, attentionGate, o, attentionNorm2, eps);

    NDArray m = kernels.modulatedRmsNorm(h, feedForwardNorm1, feedForwardScale, eps);
    NDArray f = feedForward.forward(m);
    return layers.traced("", kernels.gatedResidual(h, feedForwardGate, f, feedForwardNorm2, eps));
  }
}
