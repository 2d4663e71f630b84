package io.pixwizard.scenes.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SurfaceTest {

  private static final double STEP = 0.004;

  /** A normal is right if it is perpendicular to the surface that the heights alone describe. */
  @ParameterizedTest
  @EnumSource(ShapeClass.class)
  void normalsArePerpendicularToTheHeights(ShapeClass shape) {
    double tilt = 0.35;
    Hit hit = new Hit();
    int checked = 0;
    int wrong = 0;
    for (double v = -0.95; v < 0.95; v += 0.037) {
      for (double u = -0.95; u < 0.95; u += 0.037) {
        Surface surface = shape.surface();
        if (!surface.meets(u, v, tilt, hit)) {
          continue;
        }
        double z = hit.z;
        double nx = hit.nx;
        double ny = hit.ny;
        double nz = hit.nz;
        assertThat(nx * nx + ny * ny + nz * nz).as("unit length").isBetween(0.999, 1.001);
        double[] across = slope(surface, u, v, STEP, 0, tilt, z);
        double[] up = slope(surface, u, v, 0, STEP, tilt, z);
        if (across.length == 0 || up.length == 0 || nz < 0.25) {
          continue;
        }
        checked++;
        // flat shapes ignore the tilt of the view
        boolean flat = surfaceIsFlat(surface, u, v, z, tilt);
        double k = flat ? 0 : tilt;
        double alongU = nx + (ny * k + nz) * across[0];
        double alongV = ny * (1 + k * up[0]) + nz * up[0];
        if (Math.abs(alongU) > 0.12 || Math.abs(alongV) > 0.12) {
          wrong++;
        }
      }
    }
    assertThat(checked).as("places checked").isGreaterThan(150);
    assertThat((double) wrong / checked).as("share of wrong normals").isLessThan(0.08);
  }

  private static boolean surfaceIsFlat(Surface surface, double u, double v, double z, double tilt) {
    Hit level = new Hit();
    return surface.meets(u, v, 0, level) && Math.abs(level.z - z) < 1e-9 && tilt > 0;
  }

  /** Slope of the heights, or nothing at a rim or an edge. */
  private static double[] slope(
      Surface surface, double u, double v, double du, double dv, double tilt, double z) {
    Hit ahead = new Hit();
    Hit back = new Hit();
    if (!surface.meets(u + du, v + dv, tilt, ahead) || !surface.meets(u - du, v - dv, tilt, back)) {
      return new double[0];
    }
    double first = (ahead.z - z) / STEP;
    double second = (z - back.z) / STEP;
    boolean smooth = Math.abs(first - second) < 0.1;
    return smooth ? new double[] {(first + second) / 2} : new double[0];
  }
}
