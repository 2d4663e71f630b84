package io.pixwizard.vision.metric;

import io.pixwizard.vision.raster.FloatRaster;
import java.util.Optional;

/**
 * Error of a depth map over the pixels where both maps have a value (finite and above 0).
 *
 * @param pixels number of compared pixels
 * @param rootMeanSquared RMSE, in the maps' unit
 * @param meanAbsolute MAE, in the maps' unit
 * @param meanRelative mean of |predicted - true| / true (AbsRel)
 * @param withinFactor125 share of pixels with max(p/t, t/p) below 1.25 (delta 1), 0 to 1
 */
public record DepthError(
    long pixels,
    double rootMeanSquared,
    double meanAbsolute,
    double meanRelative,
    double withinFactor125) {
  /**
   * Compares two one-channel maps in the same unit; nothing if no pixel has both values.
   *
   * @throws IllegalArgumentException if the sizes differ or a map has several channels
   */
  public static Optional<DepthError> of(FloatRaster predicted, FloatRaster truth) {
    if (!predicted.size().equals(truth.size())
        || predicted.channels() != 1
        || truth.channels() != 1) {
      throw new IllegalArgumentException("no depth maps of one size: " + predicted + ", " + truth);
    }
    long pixels = 0;
    double squares = 0;
    double absolutes = 0;
    double relatives = 0;
    long within = 0;
    for (int i = 0; i < truth.size().area(); i++) {
      double p = predicted.value(i);
      double t = truth.value(i);
      if (!isDepth(p) || !isDepth(t)) {
        continue;
      }
      pixels++;
      squares += (p - t) * (p - t);
      absolutes += Math.abs(p - t);
      relatives += Math.abs(p - t) / t;
      within += Math.max(p / t, t / p) < 1.25 ? 1 : 0;
    }
    return pixels == 0
        ? Optional.empty()
        : Optional.of(
            new DepthError(
                pixels,
                Math.sqrt(squares / pixels),
                absolutes / pixels,
                relatives / pixels,
                (double) within / pixels));
  }

  private static boolean isDepth(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY;
  }
}
