package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.PoseSet;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Key points of people; every true person takes the free found one that is most similar. */
record PoseScorer(AnswerReader reader) implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    List<List<Optional<Point>>> found = new ArrayList<>(poses(example, answer));
    List<TruePerson> people =
        example
            .truth(Truth.Poses.class)
            .map(poses -> poses.people().stream().map(TruePerson::of).toList())
            .orElseGet(
                () -> poses(example, example.target()).stream().map(TruePerson::of).toList());
    int most = Math.max(people.size(), found.size());
    double similarity = 0;
    double near = 0;
    int joints = 0;
    for (TruePerson person : people) {
      joints += person.drawnJoints();
      List<Optional<Point>> best = null;
      double bestSimilarity = 0;
      for (List<Optional<Point>> pose : found) {
        double value = person.similarity(pose);
        if (value > bestSimilarity) {
          bestSimilarity = value;
          best = pose;
        }
      }
      if (best != null) {
        found.remove(best);
        similarity += bestSimilarity;
        near += person.near(best);
      }
    }
    Scores scores = new Scores().with(Metric.OKS, most == 0 ? 1 : similarity / most);
    return joints == 0 ? scores : scores.with(Metric.PCK_10, near / joints);
  }

  /** In COCO's order, whatever the skeleton. */
  private List<List<Optional<Point>>> poses(Example example, Picture picture) {
    PoseSet set = reader.read(example, picture, PoseSet.class);
    return set.poses().stream()
        .map(pose -> set.skeleton().joints().size() == 17 ? pose.joints() : pose.toCoco17())
        .toList();
  }
}
