package io.pixwizard.vision.metric;

import io.pixwizard.vision.raster.Picture;

/** Sample-wise differences of two pictures of the same size and channels. */
public final class PictureError {
  private static final double MAX_SAMPLE = 255;

  private PictureError() {}

  /** Mean squared difference, 0 to 255^2. */
  public static double meanSquared(Picture a, Picture b) {
    requireSameShape(a, b);
    long sum = 0;
    int length = length(a);
    for (int i = 0; i < length; i++) {
      int difference = a.sample(i) - b.sample(i);
      sum += (long) difference * difference;
    }
    return (double) sum / length;
  }

  /** Root of the mean squared difference, 0 to 255. */
  public static double rootMeanSquared(Picture a, Picture b) {
    return Math.sqrt(meanSquared(a, b));
  }

  /** Peak signal-to-noise ratio in decibels for a peak of 255; infinite for equal pictures. */
  public static double peakSignalToNoiseRatio(Picture a, Picture b) {
    return 10 * Math.log10(MAX_SAMPLE * MAX_SAMPLE / meanSquared(a, b));
  }

  /**
   * L1: mean absolute difference of samples scaled to 0..1, as InstructPix2Pix-style editing uses.
   */
  public static double meanAbsolute(Picture a, Picture b) {
    requireSameShape(a, b);
    long sum = 0;
    int length = length(a);
    for (int i = 0; i < length; i++) {
      sum += Math.abs(a.sample(i) - b.sample(i));
    }
    return sum / MAX_SAMPLE / length;
  }

  static void requireSameShape(Picture a, Picture b) {
    if (!a.size().equals(b.size()) || a.channels() != b.channels()) {
      throw new IllegalArgumentException("pictures differ in shape: %s, %s".formatted(a, b));
    }
  }

  private static int length(Picture picture) {
    return picture.width() * picture.height() * picture.channels();
  }
}
