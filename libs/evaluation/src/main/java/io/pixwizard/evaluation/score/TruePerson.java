package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A person to be found.
 *
 * @param joints in COCO's order
 * @param box around the visible pixels
 */
record TruePerson(List<Optional<Point>> joints, Box box) {

  /** Per-joint constants of COCO's evaluation. */
  private static final double[] SIGMAS = {
    .026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089,
    .089
  };

  /** Area of a person as a share of its box, where no mask is known (as CrowdPose has it). */
  private static final double FILL = 0.53;

  private static final double NEAR = 0.1;

  static TruePerson of(Truth.PersonPose person) {
    List<Optional<Point>> joints = new ArrayList<>();
    List<Double> values = person.keypoints();
    for (int i = 0; i < values.size(); i += 3) {
      joints.add(
          values.get(i + 2) > 0
              ? Optional.of(new Point(values.get(i), values.get(i + 1)))
              : Optional.empty());
    }
    return new TruePerson(joints, Rasters.box(person.box()));
  }

  static TruePerson of(List<Optional<Point>> pose) {
    List<Point> points = pose.stream().flatMap(Optional::stream).toList();
    double left = points.stream().mapToDouble(Point::x).min().orElse(0);
    double right = points.stream().mapToDouble(Point::x).max().orElse(0);
    double top = points.stream().mapToDouble(Point::y).min().orElse(0);
    double bottom = points.stream().mapToDouble(Point::y).max().orElse(0);
    return new TruePerson(pose, Box.between(left, top, right, bottom));
  }

  int drawnJoints() {
    return (int) joints.stream().filter(Optional::isPresent).count();
  }

  /** OKS of COCO: mean over the true joints of exp(-d^2 / (2 area (2 sigma)^2)). */
  double similarity(List<Optional<Point>> found) {
    double sum = 0;
    for (int i = 0; i < joints.size(); i++) {
      double square = squaredDistance(found, i);
      double variance = 4 * SIGMAS[i] * SIGMAS[i];
      sum += Math.exp(-square / (2 * variance * FILL * Math.max(1, box.area())));
    }
    return sum / drawnJoints();
  }

  int near(List<Optional<Point>> found) {
    double reach = NEAR * Math.max(box.width(), box.height());
    int near = 0;
    for (int i = 0; i < joints.size(); i++) {
      near += squaredDistance(found, i) <= reach * reach ? 1 : 0;
    }
    return near;
  }

  /** Infinite where a joint is missing on either side. */
  private double squaredDistance(List<Optional<Point>> found, int i) {
    if (joints.get(i).isEmpty() || found.get(i).isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double dx = joints.get(i).get().x() - found.get(i).get().x();
    double dy = joints.get(i).get().y() - found.get(i).get().y();
    return dx * dx + dy * dy;
  }
}
