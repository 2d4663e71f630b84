package io.pixwizard.evaluation.raster;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;

/** Differences of two pictures of one size within a region. */
public final class RegionError {

  private RegionError() {}

  /** Mean squared difference of the region's samples, 0 to 255^2; NaN for an empty region. */
  public static double meanSquared(Picture a, Picture b, Mask region) {
    long squares = 0;
    long pixels = 0;
    for (int i = 0; i < region.size().area(); i++) {
      if (region.contains(i)) {
        squares += Rgb.at(a, i).squaredDistance(Rgb.at(b, i));
        pixels++;
      }
    }
    return squares / (3.0 * pixels);
  }

  /** Peak signal-to-noise ratio in decibels for a peak of 255; NaN for an empty region. */
  public static double peakSignalToNoiseRatio(Picture a, Picture b, Mask region) {
    return 10 * Math.log10(255.0 * 255 / meanSquared(a, b, region));
  }

  /** The pixels whose colours are more than a distance (L2, 0 to 442) apart. */
  public static Mask differing(Picture a, Picture b, double distance) {
    return Mask.where(
        a.size(), i -> Rgb.at(a, i).squaredDistance(Rgb.at(b, i)) > distance * distance);
  }
}
