package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Component;
import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Point;
import java.util.List;

/** The drawn disc of a joint. */
record Disc(Point centre, double radius) {
  private static final int LEAST_AREA = 5;

  /** Every 8-connected part of a mask, as the disc of the same centre of mass and area. */
  static List<Disc> in(Mask mask) {
    Components parts = Components.of(mask, Connectivity.EIGHT);
    double[] sumX = new double[parts.all().size() + 1];
    double[] sumY = new double[parts.all().size() + 1];
    int width = mask.size().width();
    for (int i = 0; i < mask.size().area(); i++) {
      int y = i / width;
      sumX[parts.label(i)] += i % width + 0.5;
      sumY[parts.label(i)] += y + 0.5;
    }
    return parts.all().stream()
        .filter(part -> part.area() >= LEAST_AREA)
        .map(part -> of(part, sumX[part.label()], sumY[part.label()]))
        .toList();
  }

  private static Disc of(Component part, double sumX, double sumY) {
    return new Disc(
        new Point(sumX / part.area(), sumY / part.area()), Math.sqrt(part.area() / Math.PI));
  }

  double distanceTo(double x, double y) {
    return Math.hypot(centre.x() - x, centre.y() - y);
  }
}
