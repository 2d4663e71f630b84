package io.pixwizard.vision;

/** Data from outside is larger than the configuration allows. */
public final class LimitExceededException extends InvalidDataException {
  private final double limit;
  private final double actual;

  /**
   * Names the limit.
   *
   * @param field what is too large, for example {@code pixels}
   * @param limit largest allowed value
   * @param actual value that the data has
   */
  public LimitExceededException(String field, double limit, double actual) {
    super(field, "%s is more than the limit of %s".formatted(format(actual), format(limit)));
    this.limit = limit;
    this.actual = actual;
  }

  /** Largest allowed value. */
  public double limit() {
    return limit;
  }

  /** Value that the data has. */
  public double actual() {
    return actual;
  }

  private static String format(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
