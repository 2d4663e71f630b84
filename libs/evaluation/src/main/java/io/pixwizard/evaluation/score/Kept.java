package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.raster.RegionError;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;

/** Whether what was not to be changed is as it was. */
final class Kept {

  /** Enough for an autoencoder's loss, too little for another thing. */
  static final double LEAST_PSNR = 20;

  /** A smaller rest says nothing. */
  private static final double LEAST_SHARE = 0.02;

  private Kept() {}

  /** Adds PSNR and verdict for a region; returns the verdict, true for next to no region. */
  static boolean score(Scores scores, Picture answer, Picture expected, Mask region) {
    if (region.area() < LEAST_SHARE * region.size().area()) {
      return true;
    }
    double psnr = RegionError.peakSignalToNoiseRatio(answer, expected, region);
    boolean right = psnr >= LEAST_PSNR;
    scores.withPsnr(Metric.KEPT_PSNR, psnr).with(Metric.KEPT_RIGHT, right);
    return right;
  }
}
