package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

/**
 * How often a run tells of itself.
 *
 * @param metricsEvery steps between entries of the metrics, each the mean since the last; default
 *     50
 * @param samplesEvery steps between sample grids; default 1000; 0 for none
 */
public record ReportRule(Integer metricsEvery, Integer samplesEvery) {
  /** Metrics every 50 steps, samples every 1000. */
  public static final ReportRule DEFAULT = new ReportRule(null, null);

  public ReportRule {
    metricsEvery = metricsEvery == null ? 50 : metricsEvery;
    samplesEvery = samplesEvery == null ? 1000 : samplesEvery;
    check(metricsEvery > 0, "report.metrics_every", "%s is not positive", metricsEvery);
    check(samplesEvery >= 0, "report.samples_every", "%s is negative", samplesEvery);
  }
}
