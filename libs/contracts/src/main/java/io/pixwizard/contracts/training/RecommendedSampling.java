package io.pixwizard.contracts.training;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * How a checkpoint is sampled when a request does not say.
 *
 * @param steps solver steps, at least 1
 * @param timeShift s of {@code t / (t + s - s t)}, positive
 * @param textGuidance s_T of equation 8, not negative
 * @param imageGuidance s_I of equation 8, not negative
 */
public record RecommendedSampling(
    int steps, double timeShift, double textGuidance, double imageGuidance) {

  /**
   * @throws InvalidMessageException if a value is outside its range
   */
  public RecommendedSampling {
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
