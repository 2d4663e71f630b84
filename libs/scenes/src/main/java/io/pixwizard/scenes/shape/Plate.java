package io.pixwizard.scenes.shape;

/**
 * A flat shape with a rounded rim: within {@code bevel} of the outline the surface falls off like a
 * quarter circle. A wide bevel makes the shape look inflated. The distance field is tabulated once
 * and read with linear interpolation.
 */
final class Plate implements Surface {

  /** Decides which part of the face was hit. */
  interface Painter {
    Part part(double u, double v);
  }

  private static final int RESOLUTION = 144;
  private static final double EXTENT = 1.08;
  private static final double STEP = 2 * EXTENT / (RESOLUTION - 1);

  private final float[] distances = new float[RESOLUTION * RESOLUTION];
  private final double bevel;
  private final double height;
  private final double lift;
  private final double base;
  private final Painter painter;

  /**
   * @param height how far the middle stands out
   * @param lift added to z, so that one plate can lie on another
   */
  Plate(Outline outline, double bevel, double height, double lift, Painter painter) {
    this.bevel = bevel;
    this.height = height;
    this.lift = lift;
    this.painter = painter;
    double lowest = 1;
    for (int row = 0; row < RESOLUTION; row++) {
      for (int column = 0; column < RESOLUTION; column++) {
        double u = -EXTENT + column * STEP;
        double v = -EXTENT + row * STEP;
        double d = outline.distance(u, v);
        distances[row * RESOLUTION + column] = (float) d;
        if (d < 0) {
          lowest = Math.min(lowest, v);
        }
      }
    }
    this.base = lowest;
  }

  Plate(Outline outline, double bevel) {
    this(outline, bevel, bevel, 0, (u, v) -> Part.PRIMARY);
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    double gridU = (u + EXTENT) / STEP;
    double gridV = (v + EXTENT) / STEP;
    int column = (int) gridU;
    int row = (int) gridV;
    if (gridU < 0 || gridV < 0 || column >= RESOLUTION - 1 || row >= RESOLUTION - 1) {
      return false;
    }
    double fu = gridU - column;
    double fv = gridV - row;
    int i = row * RESOLUTION + column;
    double d00 = distances[i];
    double d01 = distances[i + 1];
    double d10 = distances[i + RESOLUTION];
    double d11 = distances[i + RESOLUTION + 1];
    double low = d00 + (d01 - d00) * fu;
    double high = d10 + (d11 - d10) * fu;
    double distance = low + (high - low) * fv;
    if (distance >= 0) {
      return false;
    }
    double depth = Math.min(1, -distance / bevel);
    double outward = 1 - depth;
    double dome = Math.sqrt(1 - outward * outward);
    double gu = ((d01 - d00) * (1 - fv) + (d11 - d10) * fv) / STEP;
    double gv = (high - low) / STEP;
    // ellipse of half axes bevel and height: the normal leans by outward * height / bevel
    double lean = outward * height / bevel;
    double nx = gu * lean;
    double ny = gv * lean;
    double nz = dome + 1e-6;
    double norm = 1 / Math.sqrt(nx * nx + ny * ny + nz * nz);
    hit.set(lift + height * dome, nx * norm, ny * norm, nz * norm);
    hit.texture(u, v, painter.part(u, v));
    return true;
  }

  @Override
  public double base() {
    return base;
  }
}
