package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.DepthMap;
import io.pixwizard.vision.decode.DepthProfile;
import io.pixwizard.vision.metric.DepthError;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Picture;

/**
 * Depth, mapped back from brightness to metres, where the truth has any. An answer without any
 * depth is wrong by the whole range.
 */
record DepthScorer(AnswerReader reader) implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    FloatRaster truth =
        example
            .truth(Truth.Depth.class)
            .map(depth -> Rasters.depth(depth.depth()))
            .orElseGet(() -> depth(example, example.target()));
    Scores scores = new Scores();
    if (DepthError.of(truth, truth).isEmpty()) {
      return scores; // nothing was measured
    }
    DepthProfile profile = reader.conventions().depth();
    double range = Math.abs(profile.atBlack() - profile.atWhite());
    DepthError.of(depth(example, answer), truth)
        .ifPresentOrElse(
            error ->
                scores
                    .with(Metric.DEPTH_RMSE, error.rootMeanSquared() / range)
                    .with(Metric.DEPTH_RMSE_METRES, error.rootMeanSquared())
                    .with(Metric.DEPTH_ABS_REL, error.meanRelative())
                    .with(Metric.DEPTH_DELTA_1, error.withinFactor125()),
            () -> scores.with(Metric.DEPTH_RMSE, 1));
    return scores;
  }

  private FloatRaster depth(Example example, Picture picture) {
    return reader.read(example, picture, DepthMap.class).depth();
  }
}
