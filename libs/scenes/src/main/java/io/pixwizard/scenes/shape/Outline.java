package io.pixwizard.scenes.shape;

/** A signed distance field in the plane: negative inside, positive outside. */
@FunctionalInterface
interface Outline {

  double distance(double u, double v);

  default Outline or(Outline other) {
    return (u, v) -> Math.min(distance(u, v), other.distance(u, v));
  }

  default Outline minus(Outline other) {
    return (u, v) -> Math.max(distance(u, v), -other.distance(u, v));
  }

  default Outline and(Outline other) {
    return (u, v) -> Math.max(distance(u, v), other.distance(u, v));
  }

  /** Grown by a margin, which rounds convex corners. */
  default Outline grown(double margin) {
    return (u, v) -> distance(u, v) - margin;
  }

  static Outline circle(double centerU, double centerV, double radius) {
    return (u, v) -> {
      double x = u - centerU;
      double y = v - centerV;
      return Math.sqrt(x * x + y * y) - radius;
    };
  }

  static Outline box(double left, double bottom, double right, double top) {
    double centerU = (left + right) / 2;
    double centerV = (bottom + top) / 2;
    return (u, v) -> {
      double x = Math.abs(u - centerU) - (right - left) / 2;
      double y = Math.abs(v - centerV) - (top - bottom) / 2;
      double outX = Math.max(x, 0);
      double outY = Math.max(y, 0);
      return Math.sqrt(outX * outX + outY * outY) + Math.min(Math.max(x, y), 0);
    };
  }

  /** A straight stroke with round ends. */
  static Outline stroke(double u1, double v1, double u2, double v2, double radius) {
    return (u, v) -> Math.sqrt(squareToSegment(u, v, u1, v1, u2, v2)) - radius;
  }

  /** A closed polygon: u1, v1, u2, v2, ... */
  static Outline polygon(double... points) {
    int n = points.length / 2;
    return (u, v) -> {
      double square = Double.POSITIVE_INFINITY;
      boolean inside = false;
      for (int i = 0, j = n - 1; i < n; j = i++) {
        double ui = points[2 * i];
        double vi = points[2 * i + 1];
        double uj = points[2 * j];
        double vj = points[2 * j + 1];
        square = Math.min(square, squareToSegment(u, v, ui, vi, uj, vj));
        if (vi > v != vj > v && u < (uj - ui) * (v - vi) / (vj - vi) + ui) {
          inside = !inside;
        }
      }
      return inside ? -Math.sqrt(square) : Math.sqrt(square);
    };
  }

  /** An ellipse as a polygon of 40 corners. */
  static Outline ellipse(double centerU, double centerV, double halfWidth, double halfHeight) {
    double[] points = new double[80];
    for (int i = 0; i < 40; i++) {
      double angle = 2 * Math.PI * i / 40;
      points[2 * i] = centerU + halfWidth * StrictMath.cos(angle);
      points[2 * i + 1] = centerV + halfHeight * StrictMath.sin(angle);
    }
    return polygon(points);
  }

  private static double squareToSegment(
      double u, double v, double u1, double v1, double u2, double v2) {
    double du = u2 - u1;
    double dv = v2 - v1;
    double length = du * du + dv * dv;
    double along = length == 0 ? 0 : ((u - u1) * du + (v - v1) * dv) / length;
    double clamped = Math.min(1, Math.max(0, along));
    double x = u - u1 - clamped * du;
    double y = v - v1 - clamped * dv;
    return x * x + y * y;
  }
}
