package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.TorchScript;

/**
 * Task-Aware Dynamic Sampler of one layer: scores the image tokens for the task at hand and keeps
 * the best K (paper section 3.2, equations 3 to 6). Only the choice depends on noise; the scores
 * are computed once per picture.
 */
final class TokenSampler {
  private static final TorchScript SCRIPT =
      TorchScript.resource(TokenSampler.class, "token_sampler.torchscript");
  private static final double NORM_EPS = 1e-5;

  private final Kernels kernels;
  private final Layers layers;
  private final Linear imageProjection;
  private final Linear taskProjection;
  private final LayerNorm inNorm;
  private final Linear in;
  private final Linear[] out;

  TokenSampler(Layers layers) {
    this.layers = layers;
    kernels = layers.kernels();
    imageProjection = layers.linear("input_image_proj");
    taskProjection = layers.linear("y_pool_proj");
    inNorm = layers.layerNorm("in_conv.0", NORM_EPS);
    in = layers.linear("in_conv.1");
    out =
        new Linear[] {
          layers.linear("out_conv.0"), layers.linear("out_conv.2"), layers.linear("out_conv.4")
        };
  }

  /**
   * Projected tokens and their importance.
   *
   * @param tokens [n, Nt, D]
   * @param logits [n, Nt]
   */
  record Scores(NDArray tokens, NDArray logits) {}

  /**
   * @param imageTokens [n, Nt, V]
   * @param taskEmbedding [n, E]
   */
  Scores score(NDArray imageTokens, NDArray taskEmbedding) {
    NDArray x = imageProjection.apply(imageTokens); // [n, Nt, D]
    NDArray task = taskProjection.apply(taskEmbedding.expandDims(1)); // [n, 1, D]
    NDArray z = kernels.gelu(in.apply(inNorm.apply(x.add(task)))); // [n, Nt, D], equation 3
    layers.traced("in_conv", z);
    NDList halves = z.split(2, 2);
    NDArray local = halves.get(0); // [n, Nt, D/2]
    NDArray global = halves.get(1).mean(new int[] {1}, true).broadcast(local.getShape()); // eq. 4
    NDArray h = kernels.gelu(out[0].apply(local.concat(global, 2)));
    h = kernels.gelu(out[1].apply(h));
    NDArray logits = out[2].apply(h).squeeze(2); // [n, Nt], equation 5
    return new Scores(x, logits);
  }

  /**
   * The K most important tokens in their original order (equation 6).
   *
   * @param gumbel Gumbel noise [n, Nt], or null for none
   * @param keptTokens K; all are kept if there are no more
   * @return [n, K, D]; gradients pass to the logits straight through
   */
  static NDArray select(Scores scores, NDArray gumbel, int keptTokens) {
    long kept = Math.min(keptTokens, scores.logits().getShape().get(1));
    NDArray[] noise = gumbel == null ? new NDArray[0] : new NDArray[] {gumbel};
    return SCRIPT.call("select", scores.tokens(), scores.logits(), noise, kept, GradMode.isOn());
  }
}
