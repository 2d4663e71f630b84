package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

/**
 * How often a run tells of itself.
 *
 * @param metricsEvery steps between entries of the metrics, each the mean since the last; default
 *     50
 * @param samplesEvery steps between sample grids, of which one is drawn after the last step too;
 *     default 2000; 0 for none
 * @param samples held-out scenes of a grid, at most one for each task; default 8
 */
public record ReportRule(Integer metricsEvery, Integer samplesEvery, Integer samples) {
  /** Metrics every 50 steps, 8 samples every 2000. */
  public static final ReportRule DEFAULT = new ReportRule(null, null, null);

  private static final int MAX_SAMPLES = 64;

  public ReportRule {
    metricsEvery = metricsEvery == null ? 50 : metricsEvery;
    samplesEvery = samplesEvery == null ? 2000 : samplesEvery;
    samples = samples == null ? 8 : samples;
    check(metricsEvery > 0, "report.metrics_every", "%s is not positive", metricsEvery);
    check(samplesEvery >= 0, "report.samples_every", "%s is negative", samplesEvery);
    check(
        samples >= 1 && samples <= MAX_SAMPLES,
        "report.samples",
        "%s is not in [1, %s]",
        samples,
        MAX_SAMPLES);
  }

  /** Whether a grid is drawn when {@code step} of {@code steps} updates are taken. */
  public boolean samplesAt(long step, long steps) {
    return samplesEvery > 0 && (step % samplesEvery == 0 || step == steps);
  }
}
