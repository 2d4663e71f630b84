package io.pixwizard.evaluation.judge;

import io.pixwizard.scenes.world.NamedColor;
import io.pixwizard.vision.raster.Picture;

/** How likely things of each named colour show a pixel colour, under any light and material. */
final class ColorLikelihood {

  private static final int COLORS = NamedColor.values().length;
  private static final int LEVELS = 16; // per channel
  private static final double UNSEEN = 1e-5;

  private final double[][] counts = new double[COLORS][LEVELS * LEVELS * LEVELS];
  private final double[] totals = new double[COLORS];

  /** Counts a pixel of a thing; also a little for the colours beside it. */
  void learn(NamedColor color, int red, int green, int blue) {
    double[] cells = counts[color.ordinal()];
    double r = position(red);
    double g = position(green);
    double b = position(blue);
    for (int corner = 0; corner < 8; corner++) {
      int cr = Math.min(LEVELS - 1, (int) r + (corner & 1));
      int cg = Math.min(LEVELS - 1, (int) g + (corner >> 1 & 1));
      int cb = Math.min(LEVELS - 1, (int) b + (corner >> 2));
      double weight =
          Math.max(0, 1 - Math.abs(r - cr))
              * Math.max(0, 1 - Math.abs(g - cg))
              * Math.max(0, 1 - Math.abs(b - cb));
      cells[(cr * LEVELS + cg) * LEVELS + cb] += weight;
      totals[color.ordinal()] += weight;
    }
  }

  /** The likelihood of a pixel under a colour divided by that under the best colour, 0 to 1. */
  double relative(NamedColor color, Picture picture, int index) {
    int r = nearest(picture.sample(3 * index));
    int g = nearest(picture.sample(3 * index + 1));
    int b = nearest(picture.sample(3 * index + 2));
    int cell = (r * LEVELS + g) * LEVELS + b;
    double best = 0;
    for (int i = 0; i < COLORS; i++) {
      best = Math.max(best, likelihood(i, cell));
    }
    double own = likelihood(color.ordinal(), cell);
    return own <= UNSEEN ? 0 : own / best;
  }

  private double likelihood(int color, int cell) {
    return counts[color][cell] / Math.max(1, totals[color]) + UNSEEN;
  }

  private static double position(int sample) {
    return sample * (LEVELS - 1) / 255.0;
  }

  private static int nearest(int sample) {
    return (int) (position(sample) + 0.5);
  }
}
