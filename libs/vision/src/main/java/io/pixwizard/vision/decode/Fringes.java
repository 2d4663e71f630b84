package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Size;
import java.util.Arrays;

/**
 * Soft edges between two classes mix their colours, and the mixture may be the colour of a third
 * one. Such a fringe is a 4-connected part of a class without any block of 3 x 3 pixels, drawn on
 * average more than {@value #LEAST_DISTANCE} away from the class's colour. Its pixels take the
 * nearest label that is no fringe's.
 */
final class Fringes {
  static final double LEAST_DISTANCE = 16;

  private static final int UNKNOWN = -1;

  private final LabelMap map;
  private final Size size;
  private final int[] labels; // [height, width], UNKNOWN for a fringe
  private final int[] queue; // of pixels
  private int end;

  private Fringes(LabelMap map) {
    this.map = map;
    this.size = map.size();
    this.labels = new int[(int) size.area()];
    this.queue = new int[labels.length];
    Arrays.setAll(labels, map::label);
  }

  /**
   * Gives the fringes of a map to the classes beside them.
   *
   * @param distances of the drawn from the classes' colours per pixel, L2
   */
  static LabelMap resolve(LabelMap map, float[] distances) {
    Fringes fringes = new Fringes(map);
    fringes.find(distances);
    return fringes.fill() ? LabelMap.of(map.size(), fringes.labels) : map;
  }

  private void find(float[] distances) {
    boolean[] seen = new boolean[labels.length];
    for (int first = 0; first < labels.length; first++) {
      if (seen[first]) {
        continue;
      }
      int start = end;
      double sum = 0;
      boolean solid = false;
      visit(first, map.label(first), seen);
      for (int at = start; at < end; at++) {
        int i = queue[at];
        sum += distances[i];
        solid |= !solid && isCentreOfBlock(i);
        visitNeighbours(i, seen);
      }
      if (!solid && sum > LEAST_DISTANCE * (end - start)) {
        for (int at = start; at < end; at++) {
          labels[queue[at]] = UNKNOWN;
        }
      }
    }
  }

  private void visitNeighbours(int i, boolean[] seen) {
    int x = i % size.width();
    int label = map.label(i);
    if (i >= size.width()) {
      visit(i - size.width(), label, seen);
    }
    if (x > 0) {
      visit(i - 1, label, seen);
    }
    if (x < size.width() - 1) {
      visit(i + 1, label, seen);
    }
    if (i + size.width() < labels.length) {
      visit(i + size.width(), label, seen);
    }
  }

  private void visit(int i, int label, boolean[] seen) {
    if (!seen[i] && map.label(i) == label) {
      seen[i] = true;
      queue[end++] = i;
    }
  }

  private boolean isCentreOfBlock(int i) {
    int x = i % size.width();
    int y = i / size.width();
    if (x == 0 || y == 0 || x == size.width() - 1 || y == size.height() - 1) {
      return false;
    }
    for (int row = y - 1; row <= y + 1; row++) {
      for (int column = x - 1; column <= x + 1; column++) {
        if (map.label(column, row) != map.label(i)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Breadth first from the known labels; false if there is none. */
  private boolean fill() {
    end = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != UNKNOWN) {
        queue[end++] = i;
      }
    }
    boolean known = end > 0;
    for (int at = 0; at < end; at++) {
      int i = queue[at];
      int x = i % size.width();
      take(i, i - size.width(), i >= size.width());
      take(i, i - 1, x > 0);
      take(i, i + 1, x < size.width() - 1);
      take(i, i + size.width(), i + size.width() < labels.length);
    }
    return known;
  }

  private void take(int from, int to, boolean inside) {
    if (inside && labels[to] == UNKNOWN) {
      labels[to] = labels[from];
      queue[end++] = to;
    }
  }
}
