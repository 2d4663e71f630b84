package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;

/**
 * Whether a change was made: of the cells of a region whose mean colours differ between input and
 * target, enough have to be at most half as far from the target as the input is. Cells of several
 * pixels forgive texture that nobody could know.
 *
 * @param cell side of the square cells in pixels
 * @param least distance (L2, 0 to 442) from which input and target differ
 */
record Change(int cell, double least) {

  private static final double LEAST_SHARE = 0.7;

  /** Share of the cells that are right; 1 if there was nothing to change. */
  double share(Example example, Picture answer, Mask region) {
    int asked = 0;
    int right = 0;
    for (int top = 0; top < answer.height(); top += cell) {
      for (int left = 0; left < answer.width(); left += cell) {
        double[] target = mean(example.target(), region, left, top);
        double before = distance(mean(example.input(), region, left, top), target);
        if (before > least) {
          asked++;
          right += distance(mean(answer, region, left, top), target) <= before / 2 ? 1 : 0;
        }
      }
    }
    return asked == 0 ? 1 : (double) right / asked;
  }

  boolean made(Example example, Picture answer, Mask region) {
    return share(example, answer, region) >= LEAST_SHARE;
  }

  /** Over the region's pixels in the cell; NaN if there are none. */
  private double[] mean(Picture picture, Mask region, int left, int top) {
    double[] sum = new double[3];
    int count = 0;
    for (int y = top; y < Math.min(top + cell, picture.height()); y++) {
      for (int x = left; x < Math.min(left + cell, picture.width()); x++) {
        if (region.contains(x, y)) {
          for (int c = 0; c < 3; c++) {
            sum[c] += picture.sample(x, y, c);
          }
          count++;
        }
      }
    }
    return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        (a[0] - b[0]) * (a[0] - b[0])
            + (a[1] - b[1]) * (a[1] - b[1])
            + (a[2] - b[2]) * (a[2] - b[2]));
  }
}
