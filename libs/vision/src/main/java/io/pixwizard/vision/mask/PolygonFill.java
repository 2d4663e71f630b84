package io.pixwizard.vision.mask;

import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;

/**
 * Fills polygons: a pixel belongs to the mask when its centre is inside by the even-odd rule. An
 * edge through a centre counts for the pixel on its right, so polygons that share an edge share no
 * pixel.
 */
public final class PolygonFill {
  private PolygonFill() {}

  /** Fills a polygon or the polygons of a collection; what lies outside the picture is cut off. */
  public static Mask fill(Size size, Geometry polygons) {
    byte[] pixels = new byte[Mask.length(size)];
    fill(pixels, size, polygons);
    return new Mask(size, pixels);
  }

  /**
   * Fills each geometry for itself: a pixel belongs to the mask when it belongs to any of them,
   * also where two overlap.
   */
  public static Mask fillEach(Size size, List<? extends Geometry> geometries) {
    byte[] pixels = new byte[Mask.length(size)];
    for (Geometry geometry : geometries) {
      fill(pixels, size, geometry);
    }
    return new Mask(size, pixels);
  }

  private static void fill(byte[] pixels, Size size, Geometry polygons) {
    List<Edge> edges = edges(polygons);
    double[] crossings = new double[edges.size()];
    Envelope extent = polygons.getEnvelopeInternal();
    int end = firstCentre(extent.getMaxY(), size.height());
    for (int y = firstCentre(extent.getMinY(), size.height()); y < end; y++) {
      int count = 0;
      for (Edge edge : edges) {
        if (edge.crosses(y + 0.5)) {
          crossings[count++] = edge.xAt(y + 0.5);
        }
      }
      Arrays.sort(crossings, 0, count);
      for (int i = 0; i + 1 < count; i += 2) {
        Arrays.fill(
            pixels,
            y * size.width() + firstCentre(crossings[i], size.width()),
            y * size.width() + firstCentre(crossings[i + 1], size.width()),
            (byte) 1);
      }
    }
  }

  private static int firstCentre(double x, int width) {
    return (int) Math.min(Math.max(Math.ceil(x - 0.5), 0), width);
  }

  private static List<Edge> edges(Geometry polygons) {
    List<Edge> edges = new ArrayList<>();
    for (Object line : LinearComponentExtracter.getLines(polygons)) {
      Coordinate[] corners = ((LineString) line).getCoordinates();
      for (int i = 1; i < corners.length; i++) {
        if (corners[i - 1].y != corners[i].y) {
          edges.add(new Edge(corners[i - 1], corners[i]));
        }
      }
    }
    return edges;
  }

  private record Edge(Coordinate from, Coordinate to) {
    boolean crosses(double y) {
      return (from.y <= y) != (to.y <= y);
    }

    double xAt(double y) {
      return from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x);
    }
  }
}
