package io.pixwizard.vision.metric;

import io.pixwizard.vision.mask.Mask;

/**
 * Pixel-wise agreement of two edge maps, as the paper scores canny-conditioned generation.
 *
 * @param precision share of the predicted edge pixels that are true, 0 to 1; 0 if none is predicted
 * @param recall share of the true edge pixels that are predicted; 0 if there is none
 * @param f1 harmonic mean of both; 0 if both are 0, 1 if both maps are empty
 */
public record EdgeScore(double precision, double recall, double f1) {
  /**
   * Compares two maps of the same size, where an edge pixel also counts as found when the other map
   * has one at most so many rows and columns away. 0 is the exact comparison.
   */
  public static EdgeScore within(int pixels, Mask predicted, Mask truth) {
    int predictions = predicted.area();
    int truths = truth.area();
    if (predictions + truths == 0) {
      return new EdgeScore(0, 0, 1);
    }
    double precision =
        predictions == 0 ? 0 : (double) predicted.and(truth.dilated(pixels)).area() / predictions;
    double recall = truths == 0 ? 0 : (double) truth.and(predicted.dilated(pixels)).area() / truths;
    double sum = precision + recall;
    return new EdgeScore(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum);
  }

  /** Compares two maps of the same size. */
  public static EdgeScore of(Mask predicted, Mask truth) {
    int hits = predicted.and(truth).area();
    int predictions = predicted.area();
    int truths = truth.area();
    if (predictions + truths == 0) {
      return new EdgeScore(0, 0, 1);
    }
    return new EdgeScore(
        predictions == 0 ? 0 : (double) hits / predictions,
        truths == 0 ? 0 : (double) hits / truths,
        2.0 * hits / (predictions + truths));
  }
}
