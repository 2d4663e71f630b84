package io.pixwizard.contracts.training;

import io.pixwizard.contracts.job.SamplingParameters;
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
    SamplingParameters.checkRanges(steps, timeShift, textGuidance, imageGuidance);
  }
}
