package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.BoxSet;
import io.pixwizard.vision.decode.DetectedBox;
import io.pixwizard.vision.metric.BoxOverlap;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;

/** Referring detection: every true box takes the found box that overlaps it most. */
record BoxScorer(AnswerReader reader) implements Scorer {

  private static final double MATCH = 0.5;

  @Override
  public Scores score(Example example, Picture answer) {
    List<Box> found = boxes(example, answer);
    List<Box> truths =
        example
            .truth(Truth.Regions.class)
            .map(regions -> regions.boxes().stream().map(Rasters::box).toList())
            .orElseGet(() -> boxes(example, example.target()));
    if (truths.isEmpty()) {
      return new Scores()
          .with(Metric.NONE_RIGHT, found.isEmpty())
          .with(Metric.BOX_50, found.isEmpty());
    }
    double matches = matches(truths, found);
    return new Scores()
        .with(Metric.BOX_50, matches / Math.max(truths.size(), found.size()))
        .with(Metric.BOX_RECALL_50, matches / truths.size());
  }

  private List<Box> boxes(Example example, Picture picture) {
    return reader.read(example, picture, BoxSet.class).boxes().stream()
        .map(DetectedBox::box)
        .toList();
  }

  private static int matches(List<Box> truths, List<Box> found) {
    List<Box> free = new ArrayList<>(found);
    int matches = 0;
    for (Box truth : truths) {
      Box best = null;
      double most = MATCH;
      for (Box box : free) {
        double overlap = BoxOverlap.intersectionOverUnion(truth, box);
        if (overlap > most) {
          most = overlap;
          best = box;
        }
      }
      if (best != null) {
        free.remove(best);
        matches++;
      }
    }
    return matches;
  }
}
