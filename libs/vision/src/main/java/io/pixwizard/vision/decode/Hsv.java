package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Rgb;

/**
 * A colour as hue, saturation and value.
 *
 * @param hue degrees, 0 to below 360; 0 for grey
 * @param saturation 0 to 1
 * @param value 0 to 1
 */
record Hsv(double hue, double saturation, double value) {
  static Hsv of(Rgb color) {
    int r = color.red();
    int g = color.green();
    int b = color.blue();
    int max = Math.max(r, Math.max(g, b));
    int chroma = max - Math.min(r, Math.min(g, b));
    if (chroma == 0) {
      return new Hsv(0, 0, max / 255.0);
    }
    double sextant;
    if (max == r) {
      sextant = (double) (g - b) / chroma + 6;
    } else if (max == g) {
      sextant = (double) (b - r) / chroma + 2;
    } else {
      sextant = (double) (r - g) / chroma + 4;
    }
    return new Hsv(sextant % 6 * 60, (double) chroma / max, max / 255.0);
  }

  /** 0 to 180 degrees. */
  double hueDistance(Hsv other) {
    double distance = Math.abs(hue - other.hue);
    return Math.min(distance, 360 - distance);
  }
}
