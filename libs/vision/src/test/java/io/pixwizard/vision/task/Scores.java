package io.pixwizard.vision.task;

import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.decode.MaskSet;
import io.pixwizard.vision.decode.NormalMap;
import io.pixwizard.vision.decode.Pose;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.decode.SemanticMap;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.BoxOverlap;
import io.pixwizard.vision.metric.ConfusionMatrix;
import io.pixwizard.vision.metric.DepthError;
import io.pixwizard.vision.metric.EdgeScore;
import io.pixwizard.vision.metric.MaskOverlap;
import io.pixwizard.vision.metric.NormalError;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.testing.Scenes;

/** How well data agrees with the truth of a scene; larger is better. */
final class Scores {
  private Scores() {}

  /**
   * Masks: IoU. Boxes: F1 at IoU 0.9. Depth: less the RMSE in metres. Normals: less the mean angle
   * in degrees. Classes: mIoU. Poses: share of the joints within 2 pixels.
   */
  static double of(Triplet triplet, Decoded found) {
    if (triplet.truth() instanceof Truth.Regions truth) {
      return found instanceof MaskSet masks
          ? MaskOverlap.of(masks.union(), union(truth, found.size())).meanIou().orElseThrow()
          : boxes(truth, (BoxSet) found);
    } else if (triplet.truth() instanceof Truth.Depth truth) {
      return -DepthError.of(((DepthMap) found).depth(), Scenes.depth(truth.depth()))
          .orElseThrow()
          .rootMeanSquared();
    } else if (triplet.truth() instanceof Truth.Normals truth) {
      return -NormalError.of(((NormalMap) found).normals(), Scenes.normals(truth.normals()))
          .orElseThrow()
          .meanAngle();
    } else if (triplet.truth() instanceof Truth.Classes truth) {
      ConfusionMatrix matrix = new ConfusionMatrix(27, -1);
      matrix.add(((SemanticMap) found).labels(), Scenes.labels(truth.labels()));
      return matrix.meanIou().orElseThrow();
    }
    return poses((Truth.Poses) triplet.truth(), (PoseSet) found);
  }

  /** F1 with a tolerance of one pixel. */
  static double lines(EdgeMap found, EdgeMap truth) {
    return EdgeScore.within(1, found.lines(), truth.lines()).f1();
  }

  static Mask union(Truth.Regions truth, Size size) {
    return truth.masks().stream().map(Scenes::mask).reduce(Mask.empty(size), Mask::or);
  }

  static Point joint(Truth.PersonPose person, int joint) {
    return new Point(person.keypoints().get(3 * joint), person.keypoints().get(3 * joint + 1));
  }

  /** Distance of the nearest joint of a kind. */
  static double nearest(PoseSet found, int joint, Point truth) {
    double least = Double.POSITIVE_INFINITY;
    for (Pose pose : found.poses()) {
      if (pose.joints().get(joint).isPresent()) {
        least = Math.min(least, distance(pose.joints().get(joint).get(), truth));
      }
    }
    return least;
  }

  static double distance(Point a, Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  private static double boxes(Truth.Regions truth, BoxSet found) {
    long hits =
        truth.boxes().stream()
            .map(Scenes::box)
            .filter(
                box ->
                    found.boxes().stream()
                        .anyMatch(
                            other -> BoxOverlap.intersectionOverUnion(other.box(), box) >= 0.9))
            .count();
    int all = truth.boxes().size() + found.boxes().size();
    return all == 0 ? 1 : 2.0 * hits / all;
  }

  private static double poses(Truth.Poses truth, PoseSet found) {
    int near = 0;
    for (Truth.PersonPose person : truth.people()) {
      for (int joint = 0; joint < 17; joint++) {
        near += nearest(found, joint, joint(person, joint)) <= 2 ? 1 : 0;
      }
    }
    return near / (17.0 * truth.people().size());
  }
}
