package io.pixwizard.vision.mask;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * Exact outlines of a mask along the pixel edges, as valid polygons with holes. Filling them gives
 * the mask back.
 *
 * <p>There is one polygon per 4-connected component. Where a component touches itself at a corner
 * the ring is cut there, so that every ring is simple and rings touch in points only, as OGC simple
 * features want it. Shells turn counterclockwise when y is read as pointing up (RFC 7946), holes
 * the other way.
 */
public final class Outlines {
  private static final GeometryFactory GEOMETRIES = new GeometryFactory();
  private static final int[] STEP_X = {1, 0, -1, 0}; // east, south, west, north
  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final int[] labels;
  private final int width;
  private final int height;
  private final boolean[] walkedEast; // [height, width], the pixel's top edge belongs to a ring

  private Outlines(Components components) {
    this.labels = components.labels;
    this.width = components.size().width();
    this.height = components.size().height();
    this.walkedEast = new boolean[labels.length];
  }

  /** The outlines of a mask; no polygon for the empty mask. */
  public static MultiPolygon trace(Mask mask) {
    Components components = Components.of(mask, Connectivity.FOUR);
    return new Outlines(components).trace(components.all().size());
  }

  private MultiPolygon trace(int count) {
    List<List<LinearRing>> rings = new ArrayList<>(count);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int label = labels[y * width + x];
        if (label == 0 || walkedEast[y * width + x] || isLabel(x, y - 1, label)) {
          continue;
        }
        if (label > rings.size()) {
          // the first edge of a component by row is on its shell
          rings.add(new ArrayList<>());
        }
        rings.get(label - 1).add(walk(x, y, label));
      }
    }
    return GEOMETRIES.createMultiPolygon(
        rings.stream().map(Outlines::polygon).toArray(Polygon[]::new));
  }

  private static Polygon polygon(List<LinearRing> rings) {
    return GEOMETRIES.createPolygon(
        rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
  }

  /** Walks along the edges with the component on the right hand until the start is met again. */
  private LinearRing walk(int startX, int startY, int label) {
    List<Coordinate> corners = new ArrayList<>();
    int x = startX;
    int y = startY;
    int direction = 0;
    do {
      if (direction == 0) {
        walkedEast[y * width + x] = true;
      }
      x += STEP_X[direction];
      y += STEP_Y[direction];
      int next = turn(x, y, direction, label);
      if (next != direction) {
        corners.add(new Coordinate(x, y));
        direction = next;
      }
    } while (x != startX || y != startY || direction != 0);
    corners.add(corners.get(0).copy());
    return GEOMETRIES.createLinearRing(corners.toArray(Coordinate[]::new));
  }

  private int turn(int x, int y, int direction, int label) {
    if (isAhead(x, y, direction, label, -1)) {
      // taken even when only a corner connects: this is where a ring that touches itself is cut
      return (direction + 3) % 4;
    }
    return isAhead(x, y, direction, label, 1) ? direction : (direction + 1) % 4;
  }

  /** Whether the pixel before a corner, on the left (-1) or right (1) hand, is of the component. */
  private boolean isAhead(int x, int y, int direction, int label, int side) {
    // of the four pixels around (x, y) the one in the quadrant between ahead and side
    int quadrantX = STEP_X[direction] + side * STEP_X[(direction + 1) % 4];
    int quadrantY = STEP_Y[direction] + side * STEP_Y[(direction + 1) % 4];
    return isLabel(x + Math.min(quadrantX, 0), y + Math.min(quadrantY, 0), label);
  }

  private boolean isLabel(int x, int y, int label) {
    return x >= 0 && y >= 0 && x < width && y < height && labels[y * width + x] == label;
  }
}
