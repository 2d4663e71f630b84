package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.Rasters;
import io.pixwizard.evaluation.raster.RegionError;
import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.PictureError;
import io.pixwizard.vision.metric.StructuralSimilarity;
import io.pixwizard.vision.raster.Picture;

/** Inpainting and outpainting: what was filled, and what had to stay. */
record FillScorer() implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    Mask hole =
        example
            .truth(Truth.Filled.class)
            .map(filled -> Rasters.mask(filled.hole()))
            .orElseGet(() -> RegionError.differing(example.input(), example.target(), 0));
    Scores scores =
        new Scores()
            .withPsnr(Metric.PSNR, PictureError.peakSignalToNoiseRatio(answer, example.target()))
            .with(Metric.SSIM, StructuralSimilarity.UNIFORM.of(answer, example.target()));
    if (hole.area() > 0) {
      scores.withPsnr(
          Metric.HOLE_PSNR, RegionError.peakSignalToNoiseRatio(answer, example.target(), hole));
    }
    if (hole.area() < hole.size().area()) {
      scores.withPsnr(
          Metric.KEPT_PSNR,
          RegionError.peakSignalToNoiseRatio(answer, example.target(), hole.complement()));
    }
    return scores;
  }
}
