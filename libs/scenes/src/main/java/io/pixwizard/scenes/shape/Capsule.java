package io.pixwizard.scenes.shape;

/**
 * A limb: a tapering round bar between two points, with hemispherical ends. Unlike the other
 * surfaces it is made per figure, in the figure's own unit frame.
 *
 * @param radius1 radius at the first point
 * @param radius2 radius at the second point
 * @param lift added to z, so that an arm can lie in front of the trunk
 */
public record Capsule(
    double u1,
    double v1,
    double u2,
    double v2,
    double radius1,
    double radius2,
    double lift,
    Part part)
    implements Surface {

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    double reach = Math.max(radius1, radius2);
    if (u < Math.min(u1, u2) - reach
        || u > Math.max(u1, u2) + reach
        || v < Math.min(v1, v2) - reach
        || v > Math.max(v1, v2) + reach) {
      return false;
    }
    double du = u2 - u1;
    double dv = v2 - v1;
    double square = du * du + dv * dv;
    double along = square == 0 ? 0 : ((u - u1) * du + (v - v1) * dv) / square;
    double clamped = Math.min(1, Math.max(0, along));
    double x = u - u1 - clamped * du;
    double y = v - v1 - clamped * dv;
    double radius = radius1 + (radius2 - radius1) * clamped;
    double left = radius * radius - x * x - y * y;
    if (left <= 0) {
      return false;
    }
    double z = Math.sqrt(left);
    hit.set(lift + z, x / radius, y / radius, z / radius);
    hit.texture(u, v, part);
    return true;
  }

  @Override
  public double base() {
    return Math.min(v1 - radius1, v2 - radius2);
  }
}
