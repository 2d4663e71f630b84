package io.pixwizard.model.dit;

import static java.util.Objects.requireNonNull;

/**
 * What may change from one evaluation to the next beside latent and time.
 *
 * @param rotaryScaling stretching of the rotary embedding
 * @param attentionScaling scale of self-attention
 */
public record ForwardOptions(RotaryScaling rotaryScaling, AttentionScaling attentionScaling) {
  /** No stretching, scale {@code 1/sqrt(d)}. */
  public static final ForwardOptions DEFAULT =
      new ForwardOptions(RotaryScaling.NONE, AttentionScaling.NONE);

  public ForwardOptions {
    requireNonNull(rotaryScaling, "rotaryScaling is null");
    requireNonNull(attentionScaling, "attentionScaling is null");
  }
}
