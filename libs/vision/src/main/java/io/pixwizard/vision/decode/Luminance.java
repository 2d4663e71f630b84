package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;

/** Rec. 601 luma of a picture and the histogram of it. */
final class Luminance {
  private final int[] values; // [height, width], 0 to 255
  private final int[] histogram = new int[256];

  Luminance(Picture picture) {
    values = new int[picture.width() * picture.height()];
    for (int i = 0; i < values.length; i++) {
      Rgb pixel = Rgb.at(picture, i);
      values[i] = (77 * pixel.red() + 150 * pixel.green() + 29 * pixel.blue() + 128) >> 8;
      histogram[values[i]]++;
    }
  }

  int at(int index) {
    return values[index];
  }

  int count() {
    return values.length;
  }

  /** Number of pixels with a value from low to high, both inclusive. */
  int count(int low, int high) {
    int count = 0;
    for (int value = Math.max(low, 0); value <= Math.min(high, 255); value++) {
      count += histogram[value];
    }
    return count;
  }

  /** The least value of the brighter class that maximises the variance between both (Otsu 1979). */
  Split otsu() {
    double total = 0;
    for (int value = 0; value < 256; value++) {
      total += (double) value * histogram[value];
    }
    Split best = new Split(128, 0, 0);
    double most = -1;
    double darkSum = 0;
    double dark = 0;
    for (int value = 1; value < 256; value++) {
      dark += histogram[value - 1];
      darkSum += (value - 1.0) * histogram[value - 1];
      double bright = values.length - dark;
      if (dark == 0 || bright == 0) {
        continue;
      }
      double darkMean = darkSum / dark;
      double brightMean = (total - darkSum) / bright;
      double between = dark * bright * (brightMean - darkMean) * (brightMean - darkMean);
      if (between > most) {
        most = between;
        best = new Split(value, darkMean, brightMean);
      }
    }
    return best;
  }

  /**
   * Two classes of pixels.
   *
   * @param threshold least value of the brighter class
   * @param darkMean mean of the darker class
   * @param brightMean mean of the brighter class
   */
  record Split(int threshold, double darkMean, double brightMean) {}
}
