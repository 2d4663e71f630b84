package io.pixwizard.vision.metric;

import io.pixwizard.vision.raster.FloatRaster;
import java.util.Arrays;
import java.util.Optional;

/**
 * Angles between predicted and true surface normals, over the pixels where both have a direction.
 *
 * @param pixels number of compared pixels
 * @param meanAngle degrees
 * @param medianAngle degrees
 * @param within11 share of pixels below 11.25 degrees, 0 to 1
 * @param within22 share of pixels below 22.5 degrees
 * @param within30 share of pixels below 30 degrees
 */
public record NormalError(
    long pixels,
    double meanAngle,
    double medianAngle,
    double within11,
    double within22,
    double within30) {
  /**
   * Compares two maps of three channels, of any length but 0; nothing if no pixel has both.
   *
   * @throws IllegalArgumentException if the sizes differ or a map has not three channels
   */
  public static Optional<NormalError> of(FloatRaster predicted, FloatRaster truth) {
    if (!predicted.size().equals(truth.size())
        || predicted.channels() != 3
        || truth.channels() != 3) {
      throw new IllegalArgumentException("no normal maps of one size: " + predicted + ", " + truth);
    }
    double[] angles = new double[(int) truth.size().area()];
    int pixels = 0;
    for (int i = 0; i < angles.length; i++) {
      double angle = angle(predicted, truth, 3 * i);
      if (!Double.isNaN(angle)) {
        angles[pixels++] = angle;
      }
    }
    if (pixels == 0) {
      return Optional.empty();
    }
    double[] sorted = Arrays.copyOf(angles, pixels);
    Arrays.sort(sorted);
    return Optional.of(
        new NormalError(
            pixels,
            Arrays.stream(sorted).sum() / pixels,
            (sorted[(pixels - 1) / 2] + sorted[pixels / 2]) / 2,
            shareBelow(sorted, 11.25),
            shareBelow(sorted, 22.5),
            shareBelow(sorted, 30)));
  }

  private static double angle(FloatRaster a, FloatRaster b, int at) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int c = 0; c < 3; c++) {
      double va = a.value(at + c);
      double vb = b.value(at + c);
      dot += va * vb;
      squareA += va * va;
      squareB += vb * vb;
    }
    double cosine = dot / Math.sqrt(squareA * squareB); // NaN without a direction
    return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
  }

  private static double shareBelow(double[] sorted, double limit) {
    int below = 0;
    while (below < sorted.length && sorted[below] < limit) {
      below++;
    }
    return (double) below / sorted.length;
  }
}
