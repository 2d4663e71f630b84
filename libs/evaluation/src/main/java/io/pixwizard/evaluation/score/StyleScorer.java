package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.metric.PictureError;
import io.pixwizard.vision.metric.StructuralSimilarity;
import io.pixwizard.vision.raster.Picture;

/** A new look of the whole picture. */
record StyleScorer() implements Scorer {

  private static final Change CHANGE = new Change(4, 12);

  @Override
  public Scores score(Example example, Picture answer) {
    double psnr = PictureError.peakSignalToNoiseRatio(answer, example.target());
    boolean right = CHANGE.made(example, answer, Mask.where(answer.size(), i -> true));
    return new Scores()
        .withPsnr(Metric.PSNR, psnr)
        .with(Metric.SSIM, StructuralSimilarity.UNIFORM.of(answer, example.target()))
        .with(Metric.EDIT_RIGHT, right);
  }
}
