package io.pixwizard.model.dit;

import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What one picture is made from.
 *
 * @param imageLatent scaled latent of the input picture, [C, h, w]; in the image-unconditional
 *     branch the initial noise
 * @param imageTokens semantic tokens of the input picture, [Nt, V]; empty without a picture
 * @param captionFeatures text features, [Lt, Y]
 * @param captionMask which of the Lt tokens are real; at least one
 * @param pooledCaption pooled text vector, [Pc]
 */
public record ConditionInputs(
    NDArray imageLatent,
    Optional<NDArray> imageTokens,
    NDArray captionFeatures,
    boolean[] captionMask,
    NDArray pooledCaption) {
  public ConditionInputs {
    requireNonNull(imageLatent, "imageLatent is null");
    requireNonNull(imageTokens, "imageTokens is null");
    requireNonNull(captionFeatures, "captionFeatures is null");
    requireNonNull(captionMask, "captionMask is null");
    requireNonNull(pooledCaption, "pooledCaption is null");
  }
}
