package io.pixwizard.model.flow;

/**
 * Sampling left the finite numbers: a broken checkpoint, guidance far too strong, or half precision
 * overflow.
 */
public final class NonFiniteLatentException extends ArithmeticException {
  private final int step;
  private final double time;

  NonFiniteLatentException(int step, double time) {
    super("the latent is not finite after step %d, at time %s".formatted(step, time));
    this.step = step;
    this.time = time;
  }

  /** Steps taken. */
  public int step() {
    return step;
  }

  /** Time reached. */
  public double time() {
    return time;
  }
}
