package io.pixwizard.scenes.shape;

/** A surface of revolution about the upright axis, seen from the front. */
final class Revolution implements Surface {

  private final double[] heights; // rising
  private final double[] radii;
  private final Part[] parts; // of the stretch that begins at the height

  /**
   * @param profile pairs of height and radius, heights rising
   * @param parts one for each stretch between two heights
   */
  Revolution(double[][] profile, Part... parts) {
    this.heights = new double[profile.length];
    this.radii = new double[profile.length];
    for (int i = 0; i < profile.length; i++) {
      heights[i] = profile[i][0];
      radii[i] = profile[i][1];
    }
    this.parts = parts.clone();
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    int last = heights.length - 1;
    if (v < heights[0] || v >= heights[last]) {
      return false;
    }
    int i = 0;
    while (v >= heights[i + 1]) {
      i++;
    }
    double fraction = (v - heights[i]) / (heights[i + 1] - heights[i]);
    double radius = radii[i] + (radii[i + 1] - radii[i]) * fraction;
    double square = radius * radius - u * u;
    if (square <= 0) {
      return false;
    }
    double slope = (radii[i + 1] - radii[i]) / (heights[i + 1] - heights[i]);
    double z = Math.sqrt(square);
    double ny = -radius * slope;
    double norm = 1 / Math.sqrt(u * u + ny * ny + square);
    hit.set(z, u * norm, ny * norm, z * norm);
    hit.texture(u, v, parts[i]);
    return true;
  }

  @Override
  public double base() {
    return heights[0];
  }
}
