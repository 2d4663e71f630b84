package io.pixwizard.scenes.figure;

import io.pixwizard.scenes.shape.Capsule;
import io.pixwizard.scenes.shape.Hit;
import io.pixwizard.scenes.shape.Part;
import io.pixwizard.scenes.shape.Surface;
import io.pixwizard.scenes.world.Figure;
import io.pixwizard.scenes.world.Figure.Point;
import io.pixwizard.scenes.world.Joint;
import java.util.ArrayList;
import java.util.List;

/** The surface of a figure: round bars between its joints, a head with a face. */
public final class FigureBody implements Surface {

  private final List<Capsule> limbs;
  private final double centerX;
  private final double centerY;
  private final double radius;
  private final double base;
  private final double[] bounds; // [limb, (left, right, bottom, top)]
  private final Hit spare = new Hit();

  private FigureBody(
      List<Capsule> limbs, double centerX, double centerY, double radius, double base) {
    this.limbs = limbs;
    this.bounds = bounds(limbs);
    this.centerX = centerX;
    this.centerY = centerY;
    this.radius = radius;
    this.base = base;
  }

  /** The body of a figure; not safe for use by several threads. */
  public static FigureBody of(Figure figure) {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Point point : figure.joints().values()) {
      left = Math.min(left, point.x());
      right = Math.max(right, point.x());
      top = Math.min(top, point.y());
      bottom = Math.max(bottom, point.y());
    }
    double head = figure.headRadius();
    double centerX = (left + right) / 2;
    double centerY = (top + bottom) / 2;
    double radius = Math.max(right - left, bottom - top) / 2 + 1.6 * head;
    Builder builder = new Builder(figure, centerX, centerY, radius);
    List<Capsule> limbs = builder.build();
    double base = limbs.stream().mapToDouble(Capsule::base).min().orElse(-1);
    return new FigureBody(limbs, centerX, centerY, radius, base);
  }

  /** Column of the middle of the unit frame. */
  public double centerX() {
    return centerX;
  }

  /** Row of the middle of the unit frame. */
  public double centerY() {
    return centerY;
  }

  /** Pixels per unit. */
  public double radius() {
    return radius;
  }

  @Override
  public boolean meets(double u, double v, double tilt, Hit hit) {
    boolean any = false;
    for (int i = 0; i < limbs.size(); i++) {
      int at = 4 * i;
      // most of the frame around a figure is empty: bounds are read before a limb is asked
      if (u < bounds[at] || u > bounds[at + 1] || v < bounds[at + 2] || v > bounds[at + 3]) {
        continue;
      }
      if (limbs.get(i).meets(u, v, tilt, spare) && (!any || spare.z > hit.z)) {
        hit.copy(spare);
        any = true;
      }
    }
    return any;
  }

  private static double[] bounds(List<Capsule> limbs) {
    double[] bounds = new double[4 * limbs.size()];
    for (int i = 0; i < limbs.size(); i++) {
      Capsule limb = limbs.get(i);
      double reach = Math.max(limb.radius1(), limb.radius2());
      bounds[4 * i] = Math.min(limb.u1(), limb.u2()) - reach;
      bounds[4 * i + 1] = Math.max(limb.u1(), limb.u2()) + reach;
      bounds[4 * i + 2] = Math.min(limb.v1(), limb.v2()) - reach;
      bounds[4 * i + 3] = Math.max(limb.v1(), limb.v2()) + reach;
    }
    return bounds;
  }

  @Override
  public double base() {
    return base;
  }

  /** Puts the bars between the joints; widths in head radii. */
  private static final class Builder {

    private final Figure figure;
    private final double centerX;
    private final double centerY;
    private final double unit;
    private final double head;
    private final List<Capsule> limbs = new ArrayList<>();

    Builder(Figure figure, double centerX, double centerY, double radius) {
      this.figure = figure;
      this.centerX = centerX;
      this.centerY = centerY;
      this.unit = 1 / radius;
      this.head = figure.headRadius();
    }

    List<Capsule> build() {
      trunk();
      leg(Joint.LEFT_HIP, Joint.LEFT_KNEE, Joint.LEFT_ANKLE);
      leg(Joint.RIGHT_HIP, Joint.RIGHT_KNEE, Joint.RIGHT_ANKLE);
      arm(Joint.LEFT_SHOULDER, Joint.LEFT_ELBOW, Joint.LEFT_WRIST);
      arm(Joint.RIGHT_SHOULDER, Joint.RIGHT_ELBOW, Joint.RIGHT_WRIST);
      head();
      return limbs;
    }

    private void trunk() {
      Point leftShoulder = figure.at(Joint.LEFT_SHOULDER);
      Point rightShoulder = figure.at(Joint.RIGHT_SHOULDER);
      Point leftHip = figure.at(Joint.LEFT_HIP);
      Point rightHip = figure.at(Joint.RIGHT_HIP);
      bar(leftHip, rightHip, 0.62, 0.62, 0.05, Part.SHADE);
      bar(leftShoulder, rightShoulder, 0.5, 0.5, 0.2, Part.PRIMARY);
      bar(leftShoulder, leftHip, 0.55, 0.55, 0.2, Part.PRIMARY);
      bar(rightShoulder, rightHip, 0.55, 0.55, 0.2, Part.PRIMARY);
      Point chest = middle(leftShoulder, rightShoulder);
      bar(chest, middle(leftHip, rightHip), 0.8, 0.7, 0.1, Part.PRIMARY);
      bar(chest, middle(chest, figure.at(Joint.NOSE)), 0.34, 0.34, 0, Part.CREAM);
    }

    private void leg(Joint hip, Joint knee, Joint ankle) {
      bar(figure.at(hip), figure.at(knee), 0.6, 0.45, 0, Part.SHADE);
      bar(figure.at(knee), figure.at(ankle), 0.45, 0.34, 0, Part.SHADE);
      Point foot = figure.at(ankle);
      double out = hip == Joint.LEFT_HIP ? 0.35 : -0.35;
      bar(
          foot,
          new Point(foot.x() + out * head, foot.y() + 0.28 * head),
          0.34,
          0.32,
          0.1,
          Part.DARK);
    }

    private void arm(Joint shoulder, Joint elbow, Joint wrist) {
      bar(figure.at(shoulder), figure.at(elbow), 0.42, 0.36, 0.6, Part.PRIMARY);
      bar(figure.at(elbow), figure.at(wrist), 0.32, 0.26, 0.7, Part.CREAM);
      bar(figure.at(wrist), figure.at(wrist), 0.34, 0.34, 0.75, Part.CREAM);
    }

    private void head() {
      Point nose = figure.at(Joint.NOSE);
      Point eyes = middle(figure.at(Joint.LEFT_EYE), figure.at(Joint.RIGHT_EYE));
      Point crown = new Point(eyes.x() + (eyes.x() - nose.x()) * 0.5, eyes.y() - 0.3 * head);
      bar(crown, crown, 1.08, 1.08, 0.25, Part.WOOD);
      bar(nose, eyes, 0.92, 0.95, 0.55, Part.CREAM);
      spot(figure.at(Joint.LEFT_EAR), 0.24, 0.5, Part.CREAM);
      spot(figure.at(Joint.RIGHT_EAR), 0.24, 0.5, Part.CREAM);
      spot(figure.at(Joint.LEFT_EYE), 0.17, 1.45, Part.DARK);
      spot(figure.at(Joint.RIGHT_EYE), 0.17, 1.45, Part.DARK);
      spot(nose, 0.14, 1.5, Part.CREAM);
    }

    private void spot(Point at, double width, double lift, Part part) {
      bar(at, at, width, width, lift, part);
    }

    private void bar(Point from, Point to, double width1, double width2, double lift, Part part) {
      limbs.add(
          new Capsule(
              (from.x() - centerX) * unit,
              (centerY - from.y()) * unit,
              (to.x() - centerX) * unit,
              (centerY - to.y()) * unit,
              width1 * head * unit,
              width2 * head * unit,
              lift * head * unit,
              part));
    }

    private static Point middle(Point a, Point b) {
      return new Point((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
    }
  }
}
