package io.pixwizard.vision.resolution;

import io.pixwizard.vision.raster.Size;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Picks the crop size of a training picture by aspect ratio alone (PixWizard's {@code
 * var_center_crop}); equal ratios go to the larger size.
 */
public final class TrainingSizes {
  private final List<Size> sizes;

  /**
   * Picks from these sizes.
   *
   * @param sizes the candidates, at least one
   * @throws IllegalArgumentException if there is no candidate
   */
  public TrainingSizes(List<Size> sizes) {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("sizes is empty");
    }
    this.sizes = List.copyOf(sizes);
  }

  /** The best candidates for a picture of this size, best first, at most {@code k}. */
  public List<Size> best(Size picture, int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be at least 1, was " + k);
    }
    return sizes.stream()
        .sorted(
            Comparator.comparingDouble((Size size) -> score(size, picture))
                .thenComparingInt(Size::width)
                .thenComparingInt(Size::height)
                .reversed())
        .limit(k)
        .toList();
  }

  /** The best candidate for a picture of this size. */
  public Size best(Size picture) {
    return best(picture, 1).get(0);
  }

  /**
   * One of the best {@code k} candidates.
   *
   * @param random draws a number from 0 to below its argument
   */
  public Size pick(Size picture, int k, IntUnaryOperator random) {
    List<Size> best = best(picture, k);
    return best.get(random.applyAsInt(best.size()));
  }

  /** 1 when the aspect ratios are equal, towards 0 the more they differ. */
  private static double score(Size crop, Size picture) {
    double horizontal = (double) crop.width() / picture.width();
    double vertical = (double) crop.height() / picture.height();
    return Math.min(horizontal, vertical) / Math.max(horizontal, vertical);
  }
}
