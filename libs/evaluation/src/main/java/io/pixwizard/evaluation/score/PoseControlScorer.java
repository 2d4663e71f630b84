package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.decode.Pose;
import io.pixwizard.vision.decode.PoseDecoder;
import io.pixwizard.vision.decode.Skeleton;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import java.util.List;
import java.util.Optional;

/**
 * Whether people stand as the skeleton says: the share of the bones of trunk, arms and legs under
 * which the picture has the colours of the target. The caption names the clothes, so these are
 * known; chance is the share of the pictures that have such colours there anyway.
 */
record PoseControlScorer(Skeleton skeleton) implements Scorer {

  private static final double SAME = 60; // L2 distance
  private static final int SAMPLES = 9;

  @Override
  public Scores score(Example example, Picture answer) {
    int bones = 0;
    int right = 0;
    for (Pose pose : new PoseDecoder(skeleton).decode(example.input()).poses()) {
      for (Skeleton.Limb limb : skeleton.limbs()) {
        Optional<Point> from = pose.joints().get(limb.from());
        Optional<Point> to = pose.joints().get(limb.to());
        if (isHead(limb) || from.isEmpty() || to.isEmpty()) {
          continue;
        }
        bones++;
        double[] asked = mean(example.target(), from.get(), to.get());
        double[] found = mean(answer, from.get(), to.get());
        right += distance(asked, found) <= SAME ? 1 : 0;
      }
    }
    Scores scores = new Scores();
    return bones == 0 ? scores : scores.with(Metric.CONTROL, (double) right / bones);
  }

  private boolean isHead(Skeleton.Limb limb) {
    return List.of(limb.from(), limb.to()).stream()
        .map(joint -> skeleton.joints().get(joint).name())
        .anyMatch(name -> name.equals("nose") || name.endsWith("_eye") || name.endsWith("_ear"));
  }

  private static double[] mean(Picture picture, Point from, Point to) {
    double[] mean = new double[3];
    for (int i = 1; i <= SAMPLES; i++) {
      double t = i / (SAMPLES + 1.0);
      int x = (int) (from.x() + t * (to.x() - from.x()));
      int y = (int) (from.y() + t * (to.y() - from.y()));
      for (int c = 0; c < 3; c++) {
        mean[c] +=
            picture.sample(Math.min(x, picture.width() - 1), Math.min(y, picture.height() - 1), c)
                / (double) SAMPLES;
      }
    }
    return mean;
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }
}
