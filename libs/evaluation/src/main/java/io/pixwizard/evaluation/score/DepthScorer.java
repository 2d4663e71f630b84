package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.metric.DepthError;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Picture;

/** Depth, mapped back from brightness to metres. */
record DepthScorer() implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    FloatRaster truth =
        example
            .truth(Truth.Depth.class)
            .map(depth -> Rasters.depth(depth.depth()))
            .orElseGet(() -> SceneDecoders.DEPTH_DECODER.decode(example.target()).depth());
    // no depth of the scenes' profile is invalid, so every pixel counts
    DepthError error =
        DepthError.of(SceneDecoders.DEPTH_DECODER.decode(answer).depth(), truth).orElseThrow();
    return new Scores()
        .with(Metric.DEPTH_RMSE, error.rootMeanSquared() / SceneDecoders.DEPTH_RANGE)
        .with(Metric.DEPTH_RMSE_METRES, error.rootMeanSquared())
        .with(Metric.DEPTH_ABS_REL, error.meanRelative())
        .with(Metric.DEPTH_DELTA_1, error.withinFactor125());
  }
}
