package io.pixwizard.model.flow;

import static io.pixwizard.model.InvalidInputException.check;

/**
 * Error that an adaptive solver allows per step: {@code absolute + relative * |x|}.
 *
 * @param absolute positive
 * @param relative not negative
 */
public record Tolerance(double absolute, double relative) {
  /** The reference's tolerance. */
  public static final Tolerance DEFAULT = new Tolerance(1e-6, 1e-3);

  public Tolerance {
    check(absolute > 0, "absolute tolerance", "%s is not positive", absolute);
    check(relative >= 0, "relative tolerance", "%s is negative", relative);
  }
}
