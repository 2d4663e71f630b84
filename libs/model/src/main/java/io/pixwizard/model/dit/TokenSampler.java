package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.LayerNorm;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.Linear;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.Kernels;

/**
 * Task-Aware Dynamic Sampler of one layer: scores the image tokens for the task at hand and keeps
 * the best K (paper section 3.2, equations 3 to 6). Only the choice depends on noise; the scores
 * are computed once per picture.
 */
final class TokenSampler {
  private static final double NORM_EPS = 1e-5;
  private static final float TEMPERATURE = 5;

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
    NDArray perturbed = gumbel == null ? scores.logits() : scores.logits().add(gumbel);
    NDArray y = perturbed.div(TEMPERATURE).softmax(1); // [n, Nt]
    int kept = (int) Math.min(keptTokens, y.getShape().get(1));
    NDArray index = y.stopGradient().topK(kept, 1).get(1).sort(1); // [n, K]
    long width = scores.tokens().getShape().get(2);
    Shape selected = new Shape(index.getShape().get(0), kept, width);
    NDArray tokens =
        scores.tokens().gather(index.expandDims(2).broadcast(selected), 1); // [n, K, D]
    if (!GradMode.isOn()) {
      return tokens;
    }
    NDArray weight = y.gather(index, 1); // [n, K]
    NDArray hot = weight.sub(weight.stopGradient()).add(1); // value 1, gradient of y
    return tokens.mul(hot.expandDims(2));
  }
}
