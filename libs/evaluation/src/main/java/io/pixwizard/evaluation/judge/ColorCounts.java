package io.pixwizard.evaluation.judge;

import io.pixwizard.scenes.world.NamedColor;

/** Counts which pixel colours things of each named colour, and backgrounds, show. */
final class ColorCounts {

  private static final int BACKGROUND = ColorTable.COLORS.size();
  private static final double UNSEEN = 1e-5;

  private final double[][] counts = new double[BACKGROUND + 1][ColorTable.CELLS];
  private final double[] totals = new double[BACKGROUND + 1];

  void addThing(NamedColor color, int red, int green, int blue) {
    add(ColorTable.COLORS.indexOf(color), red, green, blue);
  }

  void addBackground(int red, int green, int blue) {
    add(BACKGROUND, red, green, blue);
  }

  /** Shares the pixel among the eight cells around its colour. */
  private void add(int row, int red, int green, int blue) {
    double r = ColorTable.position(red);
    double g = ColorTable.position(green);
    double b = ColorTable.position(blue);
    for (int corner = 0; corner < 8; corner++) {
      int cr = Math.min(ColorTable.LEVELS - 1, (int) r + (corner & 1));
      int cg = Math.min(ColorTable.LEVELS - 1, (int) g + (corner >> 1 & 1));
      int cb = Math.min(ColorTable.LEVELS - 1, (int) b + (corner >> 2));
      double weight =
          Math.max(0, 1 - Math.abs(r - cr))
              * Math.max(0, 1 - Math.abs(g - cg))
              * Math.max(0, 1 - Math.abs(b - cb));
      counts[row][ColorTable.cell(cr, cg, cb)] += weight;
      totals[row] += weight;
    }
  }

  /** Compares the likelihood of each cell under a colour with that under the likeliest row. */
  ColorTable table() {
    byte[][] grades = new byte[BACKGROUND][ColorTable.CELLS];
    for (int cell = 0; cell < ColorTable.CELLS; cell++) {
      double best = 0;
      for (int row = 0; row <= BACKGROUND; row++) {
        best = Math.max(best, likelihood(row, cell));
      }
      for (int color = 0; color < BACKGROUND; color++) {
        double own = likelihood(color, cell);
        grades[color][cell] = (byte) (own <= UNSEEN ? 0 : ColorTable.grade(own / best));
      }
    }
    return new ColorTable(grades);
  }

  private double likelihood(int row, int cell) {
    return counts[row][cell] / Math.max(1, totals[row]) + UNSEEN;
  }
}
