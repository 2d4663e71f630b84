package io.pixwizard.scenes.shape;

/** A ring that faces the viewer. */
record Torus(double centerU, double centerV, double ringRadius, double tubeRadius)
    implements Surface {

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    double x = u - centerU;
    double y = v - centerV;
    double rho = Math.sqrt(x * x + y * y);
    double offset = rho - ringRadius;
    double square = tubeRadius * tubeRadius - offset * offset;
    if (square <= 0) {
      return false;
    }
    double z = Math.sqrt(square);
    double radial = offset / tubeRadius / rho;
    hit.set(z, radial * x, radial * y, z / tubeRadius);
    hit.texture(u, v, Part.PRIMARY);
    return true;
  }

  @Override
  public double base() {
    return centerV - ringRadius - tubeRadius;
  }
}
