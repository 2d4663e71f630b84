package io.pixwizard.scenes.shape;

/** The shapes that face the viewer like a sign or a cushion. */
final class FlatShapes {

  private FlatShapes() {}

  static Surface star() {
    double[] points = new double[20];
    for (int i = 0; i < 10; i++) {
      double angle = Math.PI / 2 + Math.PI * i / 5;
      double radius = i % 2 == 0 ? 1.02 : 0.45;
      points[2 * i] = radius * StrictMath.cos(angle);
      points[2 * i + 1] = radius * StrictMath.sin(angle) - 0.05;
    }
    return new Plate(Outline.polygon(points), 0.3);
  }

  static Surface heart() {
    double[] points = new double[96];
    for (int i = 0; i < 48; i++) {
      double angle = 2 * Math.PI * i / 48;
      double sin = StrictMath.sin(angle);
      points[2 * i] = sin * sin * sin * 0.97;
      double lobes =
          13 * StrictMath.cos(angle)
              - 5 * StrictMath.cos(2 * angle)
              - 2 * StrictMath.cos(3 * angle)
              - StrictMath.cos(4 * angle);
      points[2 * i + 1] = lobes / 16.5 + 0.12;
    }
    return new Plate(Outline.polygon(points), 0.45);
  }

  static Surface cross() {
    Outline bars = Outline.box(-0.27, -0.92, 0.27, 0.92).or(Outline.box(-0.92, -0.27, 0.92, 0.27));
    return new Plate(bars.grown(0.04), 0.16);
  }

  /** Hollow, so that it is neither a cone nor a pyramid. */
  static Surface triangle() {
    Outline outer = Outline.polygon(0, 0.8, -0.86, -0.68, 0.86, -0.68).grown(0.1);
    Outline inner = Outline.polygon(0, 0.26, -0.4, -0.42, 0.4, -0.42);
    return new Plate(outer.minus(inner), 0.16);
  }

  static Surface crescent() {
    Outline moon = Outline.circle(-0.05, 0, 0.98).minus(Outline.circle(0.4, 0.06, 0.82));
    return new Plate(moon, 0.22);
  }

  static Surface arrow() {
    Outline arrow =
        Outline.polygon(
            -0.95, 0.24, 0.12, 0.24, 0.12, 0.7, 0.95, 0, 0.12, -0.7, 0.12, -0.24, -0.95, -0.24);
    return new Plate(arrow.grown(0.03), 0.16);
  }

  static Surface key() {
    Outline key =
        Outline.circle(-0.55, 0, 0.44)
            .minus(Outline.circle(-0.58, 0, 0.2))
            .or(Outline.box(-0.2, -0.13, 0.98, 0.13))
            .or(Outline.box(0.5, -0.44, 0.66, 0))
            .or(Outline.box(0.82, -0.48, 0.98, 0));
    return new Plate(key, 0.12);
  }

  static Surface fish() {
    Outline body = Outline.ellipse(0.2, 0, 0.76, 0.5);
    Outline tail = Outline.polygon(-0.4, 0, -0.98, 0.5, -0.8, 0, -0.98, -0.5);
    Outline fin = Outline.polygon(-0.1, 0.4, 0.25, 0.78, 0.45, 0.4);
    return new Plate(
        body.or(tail).or(fin),
        0.4,
        0.4,
        0,
        (u, v) -> {
          double x = u - 0.62;
          double y = v - 0.1;
          double square = x * x + y * y;
          return square < 0.0081 ? Part.DARK : square < 0.03 ? Part.CREAM : Part.PRIMARY;
        });
  }

  static Surface car() {
    Outline body = Outline.box(-0.9, -0.28, 0.9, 0.06).grown(0.08);
    Outline cabin = Outline.polygon(-0.62, 0.05, -0.4, 0.5, 0.28, 0.5, 0.56, 0.05).grown(0.06);
    Outline wheels = Outline.circle(-0.52, -0.34, 0.25).or(Outline.circle(0.52, -0.34, 0.25));
    Outline windows =
        Outline.polygon(-0.46, 0.1, -0.31, 0.42, -0.1, 0.42, -0.1, 0.1)
            .or(Outline.polygon(0.02, 0.1, 0.02, 0.42, 0.22, 0.42, 0.4, 0.1));
    Surface shell =
        new Plate(
            body.or(cabin),
            0.2,
            0.35,
            0,
            (u, v) -> windows.distance(u, v) < 0 ? Part.GLASS : Part.PRIMARY);
    Surface rubber =
        new Plate(
            wheels,
            0.1,
            0.1,
            0.3,
            (u, v) -> wheels.distance(u, v) < -0.14 ? Part.CREAM : Part.DARK);
    return Composite.of(shell, rubber);
  }

  static Surface boat() {
    Outline hull = Outline.polygon(-0.95, -0.3, 0.95, -0.3, 0.6, -0.86, -0.65, -0.86).grown(0.03);
    Outline mast = Outline.box(-0.06, -0.3, 0.02, 0.98);
    Outline sails =
        Outline.polygon(0.08, 0.92, 0.08, -0.16, 0.78, -0.16)
            .or(Outline.polygon(-0.12, 0.7, -0.12, -0.16, -0.6, -0.16));
    return Composite.of(
        new Plate(hull, 0.3, 0.3, 0, (u, v) -> Part.PRIMARY),
        new Plate(mast, 0.05, 0.05, 0, (u, v) -> Part.WOOD),
        new Plate(sails, 0.25, 0.2, 0.02, (u, v) -> Part.PALE));
  }

  static Surface flower() {
    Outline petals = Outline.circle(0, 0, 0.2);
    for (int i = 0; i < 6; i++) {
      double angle = Math.PI / 2 + Math.PI * i / 3;
      petals =
          petals.or(Outline.circle(0.6 * StrictMath.cos(angle), 0.6 * StrictMath.sin(angle), 0.36));
    }
    return Composite.of(
        new Plate(petals, 0.3, 0.22, 0, (u, v) -> Part.PRIMARY),
        new Ball(0, 0, 0.3, 0.3, Part.GOLD));
  }
}
