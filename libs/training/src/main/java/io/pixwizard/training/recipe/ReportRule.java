package io.pixwizard.training.recipe;

import static io.pixwizard.training.InvalidRecipeException.check;

import java.util.Set;

/**
 * How often a run tells of itself.
 *
 * @param metricsEvery steps between entries of the metrics, each the mean since the last; default
 *     50. There is one after 10 and after 25 steps too if that is sooner
 * @param samplesEvery steps between sample grids, of which one is drawn after the last step too;
 *     default 2000; 0 for none. There is one after 100 and after 500 steps too if that is sooner
 * @param samples held-out scenes of a grid, at most one for each task; default 8
 */
public record ReportRule(Integer metricsEvery, Integer samplesEvery, Integer samples) {
  /** Metrics every 50 steps, 8 samples every 2000. */
  public static final ReportRule DEFAULT = new ReportRule(null, null, null);

  /** Whoever starts a run wants to see soon that it goes well. */
  private static final Set<Long> EARLY_METRICS = Set.of(10L, 25L);

  private static final Set<Long> EARLY_SAMPLES = Set.of(100L, 500L);

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

  /** Whether the metrics get an entry when {@code step} of {@code steps} updates are taken. */
  public boolean metricsAt(long step, long steps) {
    return isDue(step, steps, metricsEvery, EARLY_METRICS);
  }

  /** Whether a grid is drawn when {@code step} of {@code steps} updates are taken. */
  public boolean samplesAt(long step, long steps) {
    return samplesEvery > 0 && isDue(step, steps, samplesEvery, EARLY_SAMPLES);
  }

  private static boolean isDue(long step, long steps, long every, Set<Long> early) {
    return step % every == 0 || step == steps || (step < every && early.contains(step));
  }
}
