package io.pixwizard.vision.metric;

import io.pixwizard.vision.raster.Box;

/** Intersection over union of boxes. */
public final class BoxOverlap {
  private BoxOverlap() {}

  /** 0 for boxes without common area, 1 for equal boxes with area. */
  public static double intersectionOverUnion(Box a, Box b) {
    double width = Math.min(a.right(), b.right()) - Math.max(a.x(), b.x());
    double height = Math.min(a.bottom(), b.bottom()) - Math.max(a.y(), b.y());
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double intersection = width * height;
    return intersection / (a.area() + b.area() - intersection);
  }
}
