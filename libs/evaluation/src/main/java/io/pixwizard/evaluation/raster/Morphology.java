package io.pixwizard.evaluation.raster;

import io.pixwizard.vision.mask.Mask;

/** Growing and closing masks by squares. */
public final class Morphology {

  private Morphology() {}

  /** Every pixel that is at most {@code radius} columns and rows from the mask. */
  public static Mask dilate(Mask mask, int radius) {
    int width = mask.size().width();
    int height = mask.size().height();
    // integral image: sums[y][x] counts the mask's pixels above and left of the corner (x, y)
    int[] sums = new int[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      int row = 0;
      for (int x = 0; x < width; x++) {
        row += mask.contains(y * width + x) ? 1 : 0;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    return Mask.where(
        mask.size(),
        i -> {
          int left = Math.max(0, i % width - radius);
          int right = Math.min(width, i % width + radius + 1);
          int top = Math.max(0, i / width - radius) * (width + 1);
          int bottom = Math.min(height, i / width + radius + 1) * (width + 1);
          return sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]
              > 0;
        });
  }

  /** Dilates, then erodes: gaps of up to twice the radius are filled. */
  public static Mask close(Mask mask, int radius) {
    return dilate(dilate(mask, radius).complement(), radius).complement();
  }
}
