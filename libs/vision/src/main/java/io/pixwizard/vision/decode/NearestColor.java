package io.pixwizard.vision.decode;

import java.util.Arrays;
import java.util.List;

/**
 * Exact nearest palette colour by L2. The colour cube is cut into 64^3 cells; a cell knows the
 * entries that may be nearest for one of its colours, by the distance to the cell's centre. There
 * is mostly one. A cell's entries are sought among those of a coarser cell around it.
 */
final class NearestColor {
  private static final int COARSE_SIDE = 32;
  private static final int SIDE = 4;
  private static final int CELLS = 256 / SIDE;

  private final int[] red;
  private final int[] green;
  private final int[] blue;
  // per cell: its only candidate, or the complement of where its candidates begin
  private final int[] cells = new int[CELLS * CELLS * CELLS];
  private final char[] candidates; // per cell with several: their number, then they

  NearestColor(List<PaletteEntry> entries) {
    red = entries.stream().mapToInt(entry -> entry.color().red()).toArray();
    green = entries.stream().mapToInt(entry -> entry.color().green()).toArray();
    blue = entries.stream().mapToInt(entry -> entry.color().blue()).toArray();
    int coarseCells = 256 / COARSE_SIDE;
    char[][] coarse = new char[coarseCells * coarseCells * coarseCells][];
    char[] all = new char[red.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (char) i;
    }
    for (int cell = 0; cell < coarse.length; cell++) {
      coarse[cell] = candidates(cell, COARSE_SIDE, all);
    }
    char[] found = new char[cells.length];
    int count = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int r = cell / (CELLS * CELLS) * SIDE / COARSE_SIDE;
      int g = cell / CELLS % CELLS * SIDE / COARSE_SIDE;
      int b = cell % CELLS * SIDE / COARSE_SIDE;
      char[] fine = candidates(cell, SIDE, coarse[(r * coarseCells + g) * coarseCells + b]);
      if (fine.length == 1) {
        cells[cell] = fine[0];
        continue;
      }
      if (count + 1 + fine.length > found.length) {
        found = Arrays.copyOf(found, 2 * (count + 1 + fine.length));
      }
      cells[cell] = ~count;
      found[count] = (char) fine.length;
      System.arraycopy(fine, 0, found, count + 1, fine.length);
      count += 1 + fine.length;
    }
    candidates = Arrays.copyOf(found, count);
  }

  /** Those of some entries that are nearest of all to a colour in a cell, or nearly so. */
  private char[] candidates(int cell, int side, char[] among) {
    int row = 256 / side;
    int red0 = cell / (row * row) * side;
    int green0 = cell / row % row * side;
    int blue0 = cell % row * side;
    double half = (side - 1) / 2.0;
    double[] distances = new double[among.length];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < among.length; i++) {
      double dr = red[among[i]] - red0 - half;
      double dg = green[among[i]] - green0 - half;
      double db = blue[among[i]] - blue0 - half;
      distances[i] = dr * dr + dg * dg + db * db;
      least = Math.min(least, distances[i]);
    }
    // a colour is at most the radius from the centre, so is the way back
    double radius = Math.sqrt(3) * half;
    double reach = Math.sqrt(least) + 2 * radius + 1e-9;
    char[] found = new char[among.length];
    int count = 0;
    for (int i = 0; i < among.length; i++) {
      if (distances[i] <= reach * reach) {
        found[count++] = among[i];
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Index of the nearest entry; the first of equally near ones. */
  int nearest(int r, int g, int b) {
    int cell = cells[(r / SIDE * CELLS + g / SIDE) * CELLS + b / SIDE];
    return cell >= 0 ? cell : nearestAmong(~cell, r, g, b);
  }

  private int nearestAmong(int start, int r, int g, int b) {
    int nearest = -1;
    int least = Integer.MAX_VALUE;
    int end = start + 1 + candidates[start];
    for (int i = start + 1; i < end; i++) {
      int square = squaredDistance(candidates[i], r, g, b);
      if (square < least) {
        least = square;
        nearest = candidates[i];
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
