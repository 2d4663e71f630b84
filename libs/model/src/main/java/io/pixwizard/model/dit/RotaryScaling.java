package io.pixwizard.model.dit;

/**
 * How the rotary embedding stretches for pictures larger than those of training (time-aware scaled
 * RoPE of Lumina-Next).
 *
 * @param factor ratio of the picture's side to the trained side; 1 leaves the embedding as it is
 * @param watershed times below it interpolate positions linearly, times from it on stretch the base
 *     frequency
 */
public record RotaryScaling(double factor, double watershed) {
  /** No stretching. */
  public static final RotaryScaling NONE = new RotaryScaling(1, 1);

  /** Divisor of the positions at time {@code t}. */
  double linear(float t) {
    return t < watershed ? factor : 1;
  }

  /** Factor on the base 10000 at time {@code t}. */
  double base(float t) {
    return t < watershed ? 1 : factor;
  }
}
