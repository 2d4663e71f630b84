package io.pixwizard.vision.decode;

import java.util.Arrays;
import java.util.List;

/**
 * Exact nearest palette colour by L2. The colour cube is cut into 32^3 cells; a cell knows the
 * entries that are nearest for at least one of its colours (a superset, by the distance to the
 * cell's centre), which are few.
 */
final class NearestColor {
  private static final int CELLS = 32;
  private static final int CELL_SIDE = 256 / CELLS;
  // a colour is at most this far from its cell's centre
  private static final double CELL_RADIUS = Math.sqrt(3) * (CELL_SIDE - 1) / 2.0;

  private final int[] red;
  private final int[] green;
  private final int[] blue;
  private final char[][] candidates = new char[CELLS * CELLS * CELLS][];

  NearestColor(List<PaletteEntry> entries) {
    red = entries.stream().mapToInt(entry -> entry.color().red()).toArray();
    green = entries.stream().mapToInt(entry -> entry.color().green()).toArray();
    blue = entries.stream().mapToInt(entry -> entry.color().blue()).toArray();
    double[] distances = new double[red.length];
    for (int cell = 0; cell < candidates.length; cell++) {
      candidates[cell] = candidates(cell, distances);
    }
  }

  private char[] candidates(int cell, double[] distances) {
    double r = centre(cell / (CELLS * CELLS));
    double g = centre(cell / CELLS % CELLS);
    double b = centre(cell % CELLS);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < red.length; i++) {
      double square =
          (red[i] - r) * (red[i] - r)
              + (green[i] - g) * (green[i] - g)
              + (blue[i] - b) * (blue[i] - b);
      distances[i] = square;
      least = Math.min(least, square);
    }
    double reach = Math.sqrt(least) + 2 * CELL_RADIUS + 1e-9;
    char[] found = new char[red.length];
    int count = 0;
    for (int i = 0; i < red.length; i++) {
      if (distances[i] <= reach * reach) {
        found[count++] = (char) i;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static double centre(int cell) {
    return cell * CELL_SIDE + (CELL_SIDE - 1) / 2.0;
  }

  /** Index of the nearest entry; the first of equally near ones. */
  int nearest(int r, int g, int b) {
    int nearest = -1;
    int least = Integer.MAX_VALUE;
    int cell = (r / CELL_SIDE * CELLS + g / CELL_SIDE) * CELLS + b / CELL_SIDE;
    for (char candidate : candidates[cell]) {
      int square = squaredDistance(candidate, r, g, b);
      if (square < least) {
        least = square;
        nearest = candidate;
      }
    }
    return nearest;
  }

  int squaredDistance(int entry, int r, int g, int b) {
    int dr = red[entry] - r;
    int dg = green[entry] - g;
    int db = blue[entry] - b;
    return dr * dr + dg * dg + db * db;
  }

  /** Squared distance to the nearest other entry, per entry; 0 for a colour that occurs twice. */
  int[] separations() {
    int[] separations = new int[red.length];
    for (int i = 0; i < red.length; i++) {
      separations[i] = Integer.MAX_VALUE;
      for (int other = 0; other < red.length; other++) {
        if (other != i) {
          separations[i] =
              Math.min(separations[i], squaredDistance(other, red[i], green[i], blue[i]));
        }
      }
    }
    return separations;
  }
}
