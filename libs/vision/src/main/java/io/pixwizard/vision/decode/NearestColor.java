package io.pixwizard.vision.decode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exact nearest palette colour by L2. The colour cube is cut into 64^3 cells; a cell knows the
 * entries that are nearest for one of its colours. There is mostly one, and the lists of several
 * are few and shared by many cells, so that everything stays in the processor's caches. A cell's
 * entries are sought among those of a coarser cell around it.
 */
final class NearestColor {
  private static final int COARSE_SIDE = 32;
  private static final int SIDE = 4;
  private static final int CELLS = 256 / SIDE;

  private final int[] red;
  private final int[] green;
  private final int[] blue;
  // largest code of a cell; entries have the codes below FIRST_LIST, lists the others
  private static final int LAST_CODE = 0xFFFF;
  private static final int FIRST_LIST = Palette.MAX_ENTRIES;

  private final char[] cells = new char[CELLS * CELLS * CELLS]; // an entry or a list
  private final char[][] lists;

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
    Map<String, Integer> codes = new LinkedHashMap<>();
    for (int cell = 0; cell < cells.length; cell++) {
      int r = cell / (CELLS * CELLS) * SIDE / COARSE_SIDE;
      int g = cell / CELLS % CELLS * SIDE / COARSE_SIDE;
      int b = cell % CELLS * SIDE / COARSE_SIDE;
      char[] near = candidates(cell, SIDE, coarse[(r * coarseCells + g) * coarseCells + b]);
      char[] fine = near.length == 1 ? near : undominated(cell, near);
      cells[cell] = (char) (fine.length == 1 ? fine[0] : code(new String(fine), codes, all));
    }
    lists = codes.keySet().stream().map(String::toCharArray).toArray(char[][]::new);
  }

  /** Should there ever be too many lists, the last one has all entries: slow, but right. */
  private static int code(String list, Map<String, Integer> codes, char[] all) {
    Integer known = codes.get(list);
    if (known != null) {
      return known;
    }
    int next = FIRST_LIST + codes.size();
    if (next < LAST_CODE) {
      codes.put(list, next);
      return next;
    }
    codes.putIfAbsent(new String(all), LAST_CODE);
    return LAST_CODE;
  }

  /** Leaves out the entries to which another one is preferred for every colour in a cell. */
  private char[] undominated(int cell, char[] among) {
    int red0 = cell / (CELLS * CELLS) * SIDE;
    int green0 = cell / CELLS % CELLS * SIDE;
    int blue0 = cell % CELLS * SIDE;
    char[] kept = new char[among.length];
    int count = 0;
    for (char entry : among) {
      boolean dominated = false;
      for (int i = 0; i < among.length && !dominated; i++) {
        char other = among[i];
        int lead =
            leastLead(red[entry], red[other], red0)
                + leastLead(green[entry], green[other], green0)
                + leastLead(blue[entry], blue[other], blue0);
        dominated = lead > 0 || (lead == 0 && other < entry);
      }
      if (!dominated) {
        kept[count++] = entry;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /** Least of (x - a)^2 - (x - b)^2 for x in a cell's range; it is linear in x. */
  private static int leastLead(int a, int b, int first) {
    int slope = 2 * (b - a);
    return a * a - b * b + Math.min(slope * first, slope * (first + SIDE - 1));
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
    int code = cells[(r / SIDE * CELLS + g / SIDE) * CELLS + b / SIDE];
    return code < FIRST_LIST ? code : nearestAmong(lists[code - FIRST_LIST], r, g, b);
  }

  private int nearestAmong(char[] list, int r, int g, int b) {
    int nearest = -1;
    int least = Integer.MAX_VALUE;
    for (char entry : list) {
      int square = squaredDistance(entry, r, g, b);
      if (square < least) {
        least = square;
        nearest = entry;
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
