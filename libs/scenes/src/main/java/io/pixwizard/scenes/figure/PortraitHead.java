package io.pixwizard.scenes.figure;

import io.pixwizard.scenes.shape.Capsule;
import io.pixwizard.scenes.shape.Hit;
import io.pixwizard.scenes.shape.Part;
import io.pixwizard.scenes.shape.Surface;
import io.pixwizard.scenes.world.Portrait.Look;
import java.util.List;

/**
 * The surface of a portrait. The unit is half the head's height; the unit frame is exceeded by the
 * shoulders.
 */
public final class PortraitHead implements Surface {

  private final Look look;

  private final List<Capsule> bust;
  private final Hit spare = new Hit();

  /** Not safe for use by several threads. */
  public PortraitHead(Look look) {
    this.look = look;
    double drop = look.longHair() ? -0.75 : 0.1;
    this.bust =
        List.of(
            new Capsule(-0.75, -1.75, 0.75, -1.75, 0.5, 0.5, -0.3, Part.PRIMARY),
            new Capsule(-0.5, -2.4, 0.5, -2.4, 0.9, 0.9, -0.5, Part.PRIMARY),
            new Capsule(0, -1.3, 0, -0.7, 0.36, 0.34, 0, Part.CREAM),
            new Capsule(-0.76, 0, -0.74, -0.12, 0.14, 0.11, 0, Part.CREAM),
            new Capsule(0.76, 0, 0.74, -0.12, 0.14, 0.11, 0, Part.CREAM),
            new Capsule(0, 0.3, 0, 0.26, 0.86, 0.84, -0.35, Part.WOOD),
            new Capsule(-0.72, 0.3, -0.72, drop, 0.22, 0.2, -0.25, Part.WOOD),
            new Capsule(0.72, 0.3, 0.72, drop, 0.22, 0.2, -0.25, Part.WOOD),
            new Capsule(0, 0, 0, -0.2, 0.09, 0.14, 0.68, Part.CREAM));
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    boolean any = face(u, v, hit);
    for (int i = 0; i < bust.size(); i++) {
      if (bust.get(i).meets(u, v, tilt, spare) && (!any || spare.z > hit.z)) {
        hit.copy(spare);
        any = true;
      }
    }
    return any;
  }

  private boolean face(double u, double v, Hit hit) {
    double narrow = v < 0 ? 0.74 - 0.12 * v * v : 0.74;
    double x = u / narrow;
    double square = 1 - x * x - v * v;
    if (square <= 0) {
      return false;
    }
    double z = 0.72 * Math.sqrt(square);
    double nx = x / narrow;
    double nz = z / (0.72 * 0.72);
    double norm = 1 / Math.sqrt(nx * nx + v * v + nz * nz);
    hit.z = z;
    hit.nx = nx * norm;
    hit.ny = v * norm;
    hit.nz = nz * norm;
    hit.s = u;
    hit.t = v;
    hit.part = feature(Math.abs(u), u, v);
    return true;
  }

  private Part feature(double side, double u, double v) {
    if (v > look.hairLine() + 0.12 * u * u) {
      return Part.WOOD;
    }
    double x = (side - 0.31 * look.eyeSpacing()) / (0.17 * look.eyeSize());
    double y = (v - 0.1) / (0.1 * look.eyeSize());
    double eye = x * x + y * y;
    if (eye < 1) {
      double round = (x * x) * 0.17 * 0.17 + (y * y) * 0.1 * 0.1;
      return round < 0.0016 ? Part.DARK : round < 0.0072 ? Part.GLASS : Part.PALE;
    }
    if (Math.abs(x) < 1.25 && Math.abs(v - 0.27 + 0.05 * x * x) < 0.032) {
      return Part.WOOD;
    }
    double across = u / (0.3 * look.mouthWidth());
    double curve = -0.5 + 0.09 * look.smile() * (across * across - 0.5);
    double thick = 0.065 * (1 - across * across);
    return Math.abs(across) < 1 && Math.abs(v - curve) < thick ? Part.SHADE : Part.CREAM;
  }

  @Override
  public double base() {
    return -3;
  }

  @Override
  public double reach() {
    return 3.4;
  }
}
