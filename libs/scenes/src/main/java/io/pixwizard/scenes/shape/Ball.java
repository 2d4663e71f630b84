package io.pixwizard.scenes.shape;

/** An ellipsoid with equal half axes in u and z. */
record Ball(double centerU, double centerV, double radius, double radiusV, Part part)
    implements Surface {

  Ball(double radius) {
    this(0, 0, radius, radius, Part.PRIMARY);
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    double x = (u - centerU) / radius;
    double y = (v - centerV) / radiusV;
    double square = 1 - x * x - y * y;
    if (square <= 0) {
      return false;
    }
    double height = Math.sqrt(square);
    double ny = y * radius / radiusV;
    double norm = 1 / Math.sqrt(x * x + ny * ny + square);
    hit.set(radius * height, x * norm, ny * norm, height * norm);
    // stretches the pattern towards the rim as a wrapped texture would
    double bulge = radius / (0.45 + 0.55 * height);
    hit.texture(x * bulge, y * bulge, part);
    return true;
  }

  @Override
  public double base() {
    return centerV - radiusV;
  }
}
