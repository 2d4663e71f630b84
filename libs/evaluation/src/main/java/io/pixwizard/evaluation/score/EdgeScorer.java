package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Morphology;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.decode.EdgeMap;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.EdgeScore;
import io.pixwizard.vision.metric.PictureError;
import io.pixwizard.vision.raster.Picture;

/** Edge maps, sketches and line art against those of the target. */
record EdgeScorer(AnswerReader reader) implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    Mask found = reader.read(example, answer, EdgeMap.class).lines();
    Mask truth = reader.read(example, example.target(), EdgeMap.class).lines();
    return new Scores()
        .with(Metric.L1, PictureError.meanAbsolute(answer, example.target()))
        .with(Metric.EDGE_F1, EdgeScore.of(found, truth).f1())
        .with(Metric.EDGE_F1_NEAR, near(found, truth));
  }

  /** A found pixel is right with a true one beside it, a true one is found likewise. */
  private static double near(Mask found, Mask truth) {
    if (found.area() == 0 || truth.area() == 0) {
      return found.area() == truth.area() ? 1 : 0;
    }
    double precision = (double) found.and(Morphology.dilate(truth, 1)).area() / found.area();
    double recall = (double) truth.and(Morphology.dilate(found, 1)).area() / truth.area();
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
