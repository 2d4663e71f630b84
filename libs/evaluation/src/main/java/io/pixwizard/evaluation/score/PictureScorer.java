package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.metric.PictureError;
import io.pixwizard.vision.metric.StructuralSimilarity;
import io.pixwizard.vision.raster.Picture;

/** Restoration: the answer against the clean picture, and against doing nothing. */
record PictureScorer() implements Scorer {

  @Override
  public Scores score(Example example, Picture answer) {
    double psnr = psnr(answer, example.target());
    return new Scores()
        .with(Metric.PSNR, psnr)
        .with(Metric.PSNR_GAIN, psnr - psnr(example.input(), example.target()))
        .with(Metric.SSIM, StructuralSimilarity.UNIFORM.of(answer, example.target()))
        .with(Metric.L1, PictureError.meanAbsolute(answer, example.target()));
  }

  private static double psnr(Picture a, Picture b) {
    return Math.min(Metric.MAX_PSNR, PictureError.peakSignalToNoiseRatio(a, b));
  }
}
