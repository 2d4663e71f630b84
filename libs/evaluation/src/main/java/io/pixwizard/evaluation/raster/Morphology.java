package io.pixwizard.evaluation.raster;

import io.pixwizard.vision.mask.Mask;

/** Growing and closing masks by squares. */
public final class Morphology {

  private Morphology() {}

  /** Every pixel that is at most {@code radius} columns and rows from the mask. */
  public static Mask dilate(Mask mask, int radius) {
    int width = mask.size().width();
    int height = mask.size().height();
    Mask wide =
        Mask.where(
            mask.size(),
            i -> {
              int row = i - i % width;
              int last = Math.min(width - 1, i % width + radius);
              for (int x = Math.max(0, i % width - radius); x <= last; x++) {
                if (mask.contains(row + x)) {
                  return true;
                }
              }
              return false;
            });
    return Mask.where(
        mask.size(),
        i -> {
          int last = Math.min(height - 1, i / width + radius);
          for (int y = Math.max(0, i / width - radius); y <= last; y++) {
            if (wide.contains(y * width + i % width)) {
              return true;
            }
          }
          return false;
        });
  }

  /** Dilates, then erodes: gaps of up to twice the radius are filled. */
  public static Mask close(Mask mask, int radius) {
    return dilate(dilate(mask, radius).complement(), radius).complement();
  }
}
