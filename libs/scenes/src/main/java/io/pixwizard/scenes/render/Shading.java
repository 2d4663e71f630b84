package io.pixwizard.scenes.render;

import io.pixwizard.scenes.world.Light;
import io.pixwizard.scenes.world.Material;

/** Colour of a lit surface point. */
final class Shading {

  private final Light light;
  private final double halfX;
  private final double halfY;
  private final double halfZ;

  Shading(Light light) {
    this.light = light;
    // Blinn-Phong: the half vector between the light and the viewer at (0, 0, 1)
    double z = light.z() + 1;
    double norm = Math.sqrt(light.x() * light.x() + light.y() * light.y() + z * z);
    this.halfX = light.x() / norm;
    this.halfY = light.y() / norm;
    this.halfZ = z / norm;
  }

  /** Light that falls on a surface, about 0.4 in the dark to 1.05 in full light. */
  double diffuse(double nx, double ny, double nz) {
    double cosine = nx * light.x() + ny * light.y() + nz * light.z();
    return light.ambient() + (1.08 - light.ambient()) * Math.max(0, cosine);
  }

  /**
   * Turns an albedo into the colour seen.
   *
   * @param rgb albedo 0..1 in, colour out
   */
  void shade(double[] rgb, Material material, double nx, double ny, double nz) {
    double lit = diffuse(nx, ny, nz);
    switch (material) {
      case SHINY -> apply(rgb, 0.95 * lit, 0.7 * power32(highlight(nx, ny, nz)));
      case METAL -> {
        // a horizon mirrored in the surface: bright above, dark band below, light ground
        double up = 2 * nz * ny;
        double sky = up > 0.12 ? 1.15 - 0.35 * up : up > -0.1 ? 0.45 : 0.62 + 0.3 * -up;
        double high = highlight(nx, ny, nz);
        double wide = high * high;
        wide *= wide;
        apply(rgb, 0.35 * lit + 0.68 * sky, 0.22 * wide * wide + 0.5 * power32(high));
      }
      default -> apply(rgb, lit, 0);
    }
  }

  /** Lights a cut-out, whose picture has lights and shades already, a little. */
  void tone(double[] rgb) {
    apply(rgb, 0.55 + 0.45 * diffuse(0, 0, 1), 0);
  }

  private double highlight(double nx, double ny, double nz) {
    return Math.max(0, nx * halfX + ny * halfY + nz * halfZ);
  }

  private static double power32(double base) {
    double p = base * base;
    p *= p;
    p *= p;
    p *= p;
    return p * p;
  }

  private static void apply(double[] rgb, double lit, double white) {
    for (int c = 0; c < 3; c++) {
      rgb[c] = Math.min(1, rgb[c] * lit + white);
    }
  }
}
