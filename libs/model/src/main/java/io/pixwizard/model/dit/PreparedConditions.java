package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import io.pixwizard.model.tensor.OwnedArrays;
import io.pixwizard.model.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything of a batch's conditions that depends on neither the time, nor the noisy latent, nor
 * the token sampler's noise. Computed once per picture by {@link PixWizardDiT#prepare}.
 *
 * <p>Holds native memory until {@link #close}.
 */
public final class PreparedConditions implements AutoCloseable {
  private final List<NDArray> imageLatents; // B x [C, h, w]
  private final NDArray modulation; // [B, E]
  private final NDArray captionMask; // [B, 1, 1, Lt] or null
  private final boolean[] hasImage; // [B]
  private final int keptTokens;
  private final List<Layer> layers;

  /**
   * One layer's share.
   *
   * @param scores of the n items that have a picture, or null if none has
   * @param captionKeys [B, Hk, Lt, d]
   * @param captionValues [B, Hk, Lt, d]
   */
  record Layer(
      Block block, TokenSampler.Scores scores, NDArray captionKeys, NDArray captionValues) {}

  PreparedConditions(
      List<NDArray> imageLatents,
      NDArray modulation,
      NDArray captionMask,
      boolean[] hasImage,
      int keptTokens,
      List<Layer> layers) {
    this.imageLatents = List.copyOf(imageLatents);
    this.modulation = modulation;
    this.captionMask = captionMask;
    this.hasImage = hasImage.clone();
    this.keptTokens = keptTokens;
    this.layers = List.copyOf(layers);
  }

  /** Keeps the most important image tokens without noise. */
  public Conditioning select() {
    return select(imageLatents.stream().map(latent -> TokenNoise.NONE).toList());
  }

  /**
   * Keeps image tokens by importance and noise. The result shares arrays with this object and must
   * not outlive it.
   *
   * @param noise one source per item, B
   */
  public Conditioning select(List<TokenNoise> noise) {
    if (noise.size() != hasImage.length) {
      throw new IllegalArgumentException(
          "%d noise sources for %d items".formatted(noise.size(), hasImage.length));
    }
    List<LayerConditioning> selected = new ArrayList<>();
    try (TensorScope scope = new TensorScope()) {
      for (int i = 0; i < layers.size(); i++) {
        Layer layer = layers.get(i);
        NDArray keys = null;
        NDArray values = null;
        if (layer.scores() != null) {
          NDArray gumbel = gumbel(layer.scores().logits(), noise, i);
          NDArray tokens = TokenSampler.select(layer.scores(), gumbel, keptTokens); // [n, K, D]
          NDArray[] pair = layer.block().imageKeysAndValues(withoutImageZero(tokens));
          keys = scope.keep(pair[0]);
          values = scope.keep(pair[1]);
        }
        selected.add(
            new LayerConditioning(keys, values, layer.captionKeys(), layer.captionValues()));
      }
    }
    return new Conditioning(imageLatents, modulation, captionMask, selected);
  }

  /** [n, K, D] to [B, K, D]: zeros for the items without a picture. */
  private NDArray withoutImageZero(NDArray tokens) {
    if (tokens.getShape().get(0) == hasImage.length) {
      return tokens;
    }
    // zerosLike cannot make bfloat16; no gradient may pass, or rounding lets a difference remain
    NDArray first = tokens.get(0).stopGradient();
    NDArray zeros = first.sub(first);
    NDList rows = new NDList(hasImage.length);
    int next = 0;
    for (boolean present : hasImage) {
      rows.add(present ? tokens.get(next++) : zeros);
    }
    return NDArrays.stack(rows);
  }

  private NDArray gumbel(NDArray logits, List<TokenNoise> noise, int layer) {
    int tokens = (int) logits.getShape().get(1);
    float[] gumbel = new float[(int) logits.size()];
    boolean any = false;
    int at = 0;
    for (int item = 0; item < hasImage.length; item++) {
      if (!hasImage[item]) {
        continue;
      }
      float[] draws = noise.get(item).exponential(layer, tokens);
      if (draws != null) {
        any = true;
        for (int token = 0; token < tokens; token++) {
          gumbel[at + token] = (float) -Math.log(draws[token]);
        }
      }
      at += tokens;
    }
    return any ? OwnedArrays.of(logits.getManager(), gumbel, logits.getShape()) : null;
  }

  /** The arrays that {@link #close} frees. */
  public List<NDArray> arrays() {
    List<NDArray> arrays = new ArrayList<>(List.of(modulation));
    if (captionMask != null) {
      arrays.add(captionMask);
    }
    for (Layer layer : layers) {
      if (layer.scores() != null) {
        arrays.add(layer.scores().tokens());
        arrays.add(layer.scores().logits());
      }
      arrays.add(layer.captionKeys());
      arrays.add(layer.captionValues());
    }
    return arrays;
  }

  @Override
  public void close() {
    arrays().forEach(NDArray::close);
  }
}
