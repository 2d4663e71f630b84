package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Rgb;

/** How far a pixel moved from the input towards a colour. */
final class Opacity {
  // the opacity of a pixel that nearly has the colour already cannot be measured
  private static final double LEAST_CONTRAST = 40;
  private static final double NOISE = 24;

  private Opacity() {}

  /**
   * Length of the change's projection on the way to the colour, 0 to 1; 0 if the change points
   * elsewhere, NaN if the input has that colour already.
   */
  static float of(Rgb in, Rgb out, Rgb color) {
    double way = in.squaredDistance(color);
    if (way < LEAST_CONTRAST * LEAST_CONTRAST) {
      return Float.NaN;
    }
    double dot =
        (double) (out.red() - in.red()) * (color.red() - in.red())
            + (double) (out.green() - in.green()) * (color.green() - in.green())
            + (double) (out.blue() - in.blue()) * (color.blue() - in.blue());
    double change = out.squaredDistance(in);
    double aside = change - dot * dot / way;
    return aside > change / 2 + NOISE * NOISE ? 0 : (float) Math.max(0, Math.min(1, dot / way));
  }
}
