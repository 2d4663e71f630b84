package io.pixwizard.evaluation.score;

import io.pixwizard.vision.metric.ConfusionMatrix;
import io.pixwizard.vision.metric.MaskOverlap;

/** What one example adds to a metric. */
public sealed interface Measurement {

  /** Adds to a mean over examples. */
  record Value(double value) implements Measurement {}

  /** Adds to sums of intersections and unions. */
  record Overlap(MaskOverlap overlap) implements Measurement {}

  /**
   * Adds to the counts of classes.
   *
   * @param classes number of classes of the matrix
   * @param ignored true label that does not count, -1 for none
   */
  record Classes(ConfusionMatrix counts, int classes, int ignored) implements Measurement {}
}
