package io.pixwizard.scenes.shape;

import java.util.Arrays;

/** The shapes with depth: looked at slightly from above, turned a little so that two sides show. */
final class SolidShapes {

  private SolidShapes() {}

  static Surface cube() {
    return ConvexSolid.box(0.5, 0.6, 0.6, 0.6);
  }

  static Surface pyramid() {
    return ConvexSolid.pyramid(0.55, 0.72, 0.78);
  }

  static Surface cylinder() {
    return new Cylinder(0, 0.58, 0.72, false);
  }

  static Surface cone() {
    return new Cone(0.72, 0.82);
  }

  static Surface ring() {
    return new Torus(0, 0, 0.68, 0.3);
  }

  static Surface mug() {
    return Composite.of(new Torus(0.52, -0.02, 0.33, 0.1), new Cylinder(-0.18, 0.6, 0.68, true));
  }

  /** A box with a gable roof; door and window on the gable side. */
  static Surface house() {
    double wall = 0.12;
    double ridge = 0.92;
    double bottom = -0.78;
    double half = 0.56;
    // roof planes pass through the eaves (half, wall) and the ridge (0, ridge)
    double nx = ridge - wall;
    double ny = half;
    double distance = ridge * half;
    ConvexSolid.FacePainter painter =
        (face, s, t) -> {
          if (face <= 1) {
            return Part.SHADE;
          }
          if (face == 2) {
            if (Math.abs(s + 0.2) < 0.14 && t < -0.28) {
              return Part.DARK;
            }
            return Math.abs(s - 0.22) < 0.15 && Math.abs(t + 0.16) < 0.15
                ? Part.GLASS
                : Part.PRIMARY;
          }
          return Part.PRIMARY;
        };
    return ConvexSolid.of(
        -0.42,
        bottom,
        painter,
        new double[] {nx, ny, 0, distance},
        new double[] {-nx, ny, 0, distance},
        new double[] {0, 0, 1, 0.6},
        new double[] {0, 0, -1, 0.6},
        new double[] {1, 0, 0, half},
        new double[] {-1, 0, 0, half},
        new double[] {0, -1, 0, -bottom});
  }

  static Surface bottle() {
    return new Revolution(
        new double[][] {
          {-1, 0.38},
          {-0.94, 0.44},
          {0.1, 0.44},
          {0.24, 0.4},
          {0.42, 0.2},
          {0.52, 0.15},
          {0.78, 0.15},
          {0.78001, 0.18},
          {0.99, 0.18},
          {1, 0.14}
        },
        Part.PRIMARY,
        Part.PRIMARY,
        Part.PRIMARY,
        Part.PRIMARY,
        Part.PRIMARY,
        Part.PRIMARY,
        Part.SHADE,
        Part.SHADE,
        Part.SHADE);
  }

  static Surface mushroom() {
    double[][] cap = new double[14][];
    Part[] parts = new Part[13];
    for (int i = 0; i < cap.length; i++) {
      double angle = Math.PI / 2 * i / (cap.length - 1);
      cap[i] = new double[] {-0.02 + 0.88 * StrictMath.sin(angle), 0.92 * StrictMath.cos(angle)};
    }
    Arrays.fill(parts, Part.PRIMARY);
    Surface stalk =
        new Revolution(
            new double[][] {{-0.9, 0.38}, {-0.8, 0.34}, {-0.4, 0.26}, {0.0, 0.26}},
            Part.CREAM,
            Part.CREAM,
            Part.CREAM);
    return Composite.of(stalk, new Revolution(cap, parts));
  }

  static Surface teapot() {
    return Composite.of(
        new Torus(-0.66, -0.02, 0.27, 0.085),
        new Capsule(0.45, -0.22, 0.88, 0.3, 0.2, 0.09, 0, Part.PRIMARY),
        new Ball(0, -0.13, 0.66, 0.56, Part.PRIMARY),
        new Ball(0, 0.42, 0.3, 0.1, Part.SHADE),
        new Ball(0, 0.56, 0.12, 0.12, Part.SHADE));
  }

  static Surface tree() {
    return Composite.of(
        new Capsule(0, -0.85, 0, 0, 0.14, 0.12, -0.1, Part.WOOD),
        new Ball(-0.36, 0.12, 0.46, 0.44, Part.PRIMARY),
        new Ball(0.36, 0.12, 0.46, 0.44, Part.PRIMARY),
        new Ball(0, 0.48, 0.52, 0.5, Part.PRIMARY),
        new Ball(0, 0.12, 0.4, 0.4, Part.PRIMARY));
  }
}
