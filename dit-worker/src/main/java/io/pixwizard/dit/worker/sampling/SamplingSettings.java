package io.pixwizard.dit.worker.sampling;

import java.time.Duration;

/**
 * When what is said and saved while jobs run.
 *
 * @param batchLimit most jobs that are sampled together, at least 1
 * @param progressEvery shortest time between two signs of life of a job
 * @param previewSteps steps between two previews; 0 for none
 * @param previewSide longest side of a preview, px
 * @param saveEvery work between two saved states
 * @param checkpointPatience how long a job waits for its checkpoint to be published
 */
public record SamplingSettings(
    int batchLimit,
    Duration progressEvery,
    int previewSteps,
    int previewSide,
    Duration saveEvery,
    Duration checkpointPatience) {
  /**
   * @throws IllegalArgumentException naming the field that is out of range
   */
  public SamplingSettings {
    check(batchLimit >= 1, "batchLimit must be at least 1, not " + batchLimit);
    check(!progressEvery.isNegative(), "progressEvery must not be negative: " + progressEvery);
    check(previewSteps >= 0, "previewSteps must not be negative: " + previewSteps);
    check(previewSide >= 1, "previewSide must be at least 1, not " + previewSide);
    check(!saveEvery.isNegative(), "saveEvery must not be negative: " + saveEvery);
    check(!checkpointPatience.isNegative(), "checkpointPatience is negative");
  }

  /**
   * Batches of 1, signs of life every 250 ms, previews every 5 steps of 256 px, saves every 5 s.
   */
  public static SamplingSettings defaults() {
    return new SamplingSettings(
        1, Duration.ofMillis(250), 5, 256, Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  private static void check(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
