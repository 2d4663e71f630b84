package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * How the flow is sampled.
 *
 * @param seed of every random draw, 0 to 2^53 - 1 so that JavaScript clients can hold it
 * @param steps solver steps, at least 1; the time grid has one point more
 * @param solver the method
 * @param timeShift s of {@code t / (t + s - s t)}, positive; 1 is an even grid
 * @param textGuidance s_T of equation 8, not negative; 1 is no guidance
 * @param imageGuidance s_I of equation 8, not negative; 1 is no guidance
 */
public record SamplingParameters(
    long seed,
    int steps,
    SolverName solver,
    double timeShift,
    double textGuidance,
    double imageGuidance) {

  /** Largest seed: 2^53 - 1, the largest whole number that every JSON reader keeps exact. */
  public static final long MAX_SEED = (1L << 53) - 1;

  /**
   * @throws InvalidMessageException if a value is outside its range
   */
  public SamplingParameters {
    check(seed >= 0 && seed <= MAX_SEED, "seed", "%d is not in 0..%d", seed, MAX_SEED);
    InvalidMessageException.present(solver, "solver");
    checkRanges(steps, timeShift, textGuidance, imageGuidance);
  }

  /**
   * Holds what a job and a recommendation have in common to their ranges.
   *
   * @throws InvalidMessageException if a value is outside its range
   */
  public static void checkRanges(
      int steps, double timeShift, double textGuidance, double imageGuidance) {
    check(steps >= 1, "steps", "%d is less than 1", steps);
    check(
        timeShift > 0 && Double.isFinite(timeShift), "timeShift", "%s is not positive", timeShift);
    check(
        textGuidance >= 0 && Double.isFinite(textGuidance),
        "textGuidance",
        "%s is not 0 or more",
        textGuidance);
    check(
        imageGuidance >= 0 && Double.isFinite(imageGuidance),
        "imageGuidance",
        "%s is not 0 or more",
        imageGuidance);
  }
}
