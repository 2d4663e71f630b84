package io.pixwizard.scenes.style;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.Resize;

/** Looks that depend on the neighbourhood. */
final class Painting {

  private Painting() {}

  /** Square blocks, about 40 along the shorter side, eight levels per channel. */
  static Picture pixels(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    double block = Math.min(width, height) / 40.0;
    int columns = Math.max(1, (int) Math.round(width / block));
    int rows = Math.max(1, (int) Math.round(height / block));
    ColorBuffer small = Resize.area(ColorBuffer.of(picture), columns, rows);
    ColorBuffer result = new ColorBuffer(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          result.set(x, y, c, level(small.get(x * columns / width, y * rows / height, c), 7));
        }
      }
    }
    return result.toPicture();
  }

  /** Flat strong colours inside black outlines. */
  static Picture comic(Picture picture, Picture outlines) {
    ColorBuffer source = oil(ColorBuffer.of(picture));
    float[] grey = source.luminance();
    ColorBuffer result = new ColorBuffer(picture.width(), picture.height());
    for (int i = 0; i < grey.length; i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      boolean line = outlines.sample(x, y, 0) < 128;
      // brightness in steps, hue untouched: steps per channel would invent colours
      double flat = level(grey[i] + 0.04, 5) / Math.max(0.04, grey[i]);
      for (int c = 0; c < 3; c++) {
        double strong = grey[i] + 1.4 * (source.get(x, y, c) - grey[i]);
        result.set(x, y, c, line ? 0.04 : flat * strong);
      }
    }
    return result.toPicture();
  }

  /** Outlines in the picture's own colours, made bright, on near black. */
  static Picture neon(Picture picture, Picture edges) {
    ColorBuffer source = ColorBuffer.of(picture);
    ColorBuffer result = new ColorBuffer(picture.width(), picture.height());
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        double most = 0.05;
        double least = 1;
        for (int c = 0; c < 3; c++) {
          most = Math.max(most, source.get(x, y, c));
          least = Math.min(least, source.get(x, y, c));
        }
        double glow = edges.sample(x, y, 0) / 255.0;
        for (int c = 0; c < 3; c++) {
          double pure = (source.get(x, y, c) - 0.7 * least) / (most - 0.7 * least);
          result.set(x, y, c, 0.03 + glow * pure);
        }
      }
    }
    return result.toPicture();
  }

  /**
   * Kuwahara's filter (1976): each pixel takes the mean of the calmest of the four squares that
   * meet at it.
   */
  static ColorBuffer oil(ColorBuffer image) {
    int width = image.width();
    int height = image.height();
    int reach = Math.max(2, Math.min(width, height) / 48);
    float[] grey = image.luminance();
    ColorBuffer result = new ColorBuffer(width, height);
    double[] mean = new double[3];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double calmest = Double.POSITIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
          int left = Math.max(0, corner % 2 == 0 ? x - reach : x);
          int right = Math.min(width - 1, corner % 2 == 0 ? x : x + reach);
          int top = Math.max(0, corner < 2 ? y - reach : y);
          int bottom = Math.min(height - 1, corner < 2 ? y : y + reach);
          double variance = square(image, grey, left, top, right, bottom, mean);
          if (variance < calmest) {
            calmest = variance;
            result.set(x, y, mean[0], mean[1], mean[2]);
          }
        }
      }
    }
    return result;
  }

  /** Fills the mean colour of a rectangle and returns the variance of its brightness. */
  private static double square(
      ColorBuffer image, float[] grey, int left, int top, int right, int bottom, double[] mean) {
    double sum = 0;
    double squares = 0;
    double red = 0;
    double green = 0;
    double blue = 0;
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        float g = grey[y * image.width() + x];
        sum += g;
        squares += g * g;
        red += image.get(x, y, 0);
        green += image.get(x, y, 1);
        blue += image.get(x, y, 2);
      }
    }
    int n = (right - left + 1) * (bottom - top + 1);
    mean[0] = red / n;
    mean[1] = green / n;
    mean[2] = blue / n;
    return squares / n - sum / n * sum / n;
  }

  private static double level(double value, int steps) {
    return Math.rint(Math.min(1, Math.max(0, value)) * steps) / steps;
  }
}
