package io.pixwizard.scenes.shape;

/** An upright cone, apex up. */
record Cone(double radius, double halfHeight) implements Surface {

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    // u^2 + z^2 = q^2 (h - v - tilt z)^2
    double q = radius / (2 * halfHeight);
    double drop = halfHeight - v;
    double a = 1 - q * q * tilt * tilt;
    double b = q * q * tilt * drop;
    double c = u * u - q * q * drop * drop;
    double square = b * b - a * c;
    if (square <= 0) {
      return false;
    }
    double z = (-b + Math.sqrt(square)) / a;
    double y = v + tilt * z;
    if (y < -halfHeight || y > halfHeight) {
      return false;
    }
    double ny = q * q * (halfHeight - y);
    double norm = 1 / Math.sqrt(u * u + ny * ny + z * z);
    hit.set(z, u * norm, ny * norm, z * norm);
    double across = q * (halfHeight - y);
    double sine = u / across;
    hit.texture(across * sine * (1 + 0.35 * sine * sine * sine * sine), y, Part.PRIMARY);
    return true;
  }

  @Override
  public double base() {
    return -halfHeight;
  }
}
