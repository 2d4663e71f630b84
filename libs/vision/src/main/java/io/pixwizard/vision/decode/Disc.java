package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Point;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** The drawn disc of a joint. */
record Disc(Point centre, double radius) {
  private static final int LEAST_AREA = 3;

  /**
   * Every 8-connected part of a mask, as the disc of the same centre of mass and area.
   *
   * @param weight of the pixel with a flat index, above 0
   */
  static List<Disc> in(Mask mask, IntToDoubleFunction weight) {
    Components parts = Components.of(mask, Connectivity.EIGHT);
    double[] sumX = new double[parts.all().size() + 1];
    double[] sumY = new double[parts.all().size() + 1];
    double[] weights = new double[parts.all().size() + 1];
    int width = mask.size().width();
    for (int i = 0; i < mask.size().area(); i++) {
      int label = parts.label(i);
      if (label > 0) {
        int y = i / width;
        sumX[label] += weight.applyAsDouble(i) * (i % width + 0.5);
        sumY[label] += weight.applyAsDouble(i) * (y + 0.5);
        weights[label] += weight.applyAsDouble(i);
      }
    }
    return parts.all().stream()
        .filter(part -> part.area() >= LEAST_AREA)
        .map(
            part ->
                new Disc(
                    new Point(
                        sumX[part.label()] / weights[part.label()],
                        sumY[part.label()] / weights[part.label()]),
                    Math.sqrt(part.area() / Math.PI)))
        .toList();
  }

  double distanceTo(double x, double y) {
    return Math.hypot(centre.x() - x, centre.y() - y);
  }
}
