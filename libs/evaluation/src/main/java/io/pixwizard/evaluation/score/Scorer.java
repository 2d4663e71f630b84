package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.raster.Picture;

/** Measures answers of one task. Safe for use by several threads. */
@FunctionalInterface
public interface Scorer {

  /** Measures an answer of the example's size and three channels. */
  Scores score(Example example, Picture answer);
}
