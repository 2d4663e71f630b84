package io.pixwizard.vision.export;

import io.pixwizard.vision.raster.Rgb;

/** Distinct colours for people: hues a golden angle apart. */
final class CategoryColors {
  private static final double GOLDEN_ANGLE = 137.50776405003785;

  private CategoryColors() {}

  static Rgb of(int number) {
    double sextant = Math.floorMod(Math.round(number * GOLDEN_ANGLE), 360L) / 60.0;
    int rising = (int) Math.round(255 * (1 - Math.abs(sextant % 2 - 1)));
    return switch ((int) sextant) {
      case 0 -> new Rgb(255, rising, 0);
      case 1 -> new Rgb(rising, 255, 0);
      case 2 -> new Rgb(0, 255, rising);
      case 3 -> new Rgb(0, rising, 255);
      case 4 -> new Rgb(rising, 0, 255);
      default -> new Rgb(255, 0, rising);
    };
  }
}
