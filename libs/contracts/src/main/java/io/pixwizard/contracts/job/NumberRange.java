package io.pixwizard.contracts.job;

/**
 * Numbers that are accepted.
 *
 * @param min smallest
 * @param max largest
 */
public record NumberRange(double min, double max) {

  /**
   * @throws IllegalArgumentException if it holds no number
   */
  public NumberRange {
    if (!(min <= max)) {
      throw new IllegalArgumentException(min + ".." + max + " is empty");
    }
  }

  /** Whether {@code value} is accepted; NaN is not. */
  public boolean contains(double value) {
    return value >= min && value <= max;
  }

  @Override
  public String toString() {
    return text(min) + ".." + text(max);
  }

  private static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
