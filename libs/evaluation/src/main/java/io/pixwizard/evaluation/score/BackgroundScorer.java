package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.raster.RegionError;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;

/** A new background, compared coarsely because its texture is free, behind things that stay. */
record BackgroundScorer() implements Scorer {

  private static final Change CHANGE = new Change(8, 24);
  private static final double DIFFERENT = 24;

  @Override
  public Scores score(Example example, Picture answer) {
    Mask background =
        example
            .truth(Truth.NewBackground.class)
            .map(truth -> Rasters.mask(truth.kept()).complement())
            .orElseGet(() -> RegionError.differing(example.input(), example.target(), DIFFERENT));
    Scores scores = new Scores();
    boolean kept = Kept.score(scores, answer, example.target(), background.complement());
    boolean right = CHANGE.made(example, answer, background);
    return scores.with(Metric.REGION_RIGHT, right).with(Metric.EDIT_RIGHT, right && kept);
  }
}
