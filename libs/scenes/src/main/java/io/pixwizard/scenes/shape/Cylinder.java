package io.pixwizard.scenes.shape;

/** An upright cylinder; an open one shows a dark inside. */
record Cylinder(double centerU, double radius, double halfHeight, boolean open) implements Surface {

  private static final double RIM = 0.84;

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    double x = u - centerU;
    double square = radius * radius - x * x;
    if (square <= 0) {
      return false;
    }
    double side = Math.sqrt(square);
    double y = v + tilt * side;
    if (y < -halfHeight) {
      return false;
    }
    if (y <= halfHeight) {
      hit.set(side, x / radius, 0, side / radius);
      // arc length round the wall, by a rational fit of asin good to 2 %
      double sine = x / radius;
      double arc = sine * (1 + 0.35 * sine * sine * sine * sine) * radius;
      hit.texture(arc, y, Part.PRIMARY);
      return true;
    }
    if (tilt <= 0) {
      return false;
    }
    double z = (halfHeight - v) / tilt;
    if (z < -side) {
      return false;
    }
    hit.set(z, 0, 1, 0);
    boolean inside = open && x * x + z * z < RIM * RIM * radius * radius;
    hit.texture(x, z, inside ? Part.DARK : Part.PRIMARY);
    return true;
  }

  @Override
  public double base() {
    return -halfHeight;
  }
}
