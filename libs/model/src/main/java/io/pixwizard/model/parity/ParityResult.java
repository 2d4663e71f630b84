package io.pixwizard.model.parity;

/**
 * How far a case departs from its recording.
 *
 * @param name of the case
 * @param error largest absolute difference, relative to the range of the recorded output; infinite
 *     if a number is missing, of another shape or not finite
 * @param tolerance largest error that passes
 * @param detail what was compared or, on failure, what departs first
 */
public record ParityResult(String name, double error, double tolerance, String detail) {
  /** A case that could not be computed at all. */
  public static ParityResult failed(String name, double tolerance, String reason) {
    return new ParityResult(name, Double.POSITIVE_INFINITY, tolerance, reason);
  }

  public boolean passed() {
    return error <= tolerance;
  }
}
