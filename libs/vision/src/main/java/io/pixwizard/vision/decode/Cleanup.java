package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Component;
import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;

/**
 * Which specks of a drawn mask are noise: parts, and holes, of fewer pixels than the larger of both
 * limits. Parts are 8-connected, holes 4-connected.
 *
 * @param minShareOfPicture limit as a share of the picture's pixels, 0 to 1
 * @param minShareOfLargest limit as a share of the largest part's pixels, 0 to 1
 */
public record Cleanup(double minShareOfPicture, double minShareOfLargest) {
  /** One pixel in 5000, and two percent of the largest part. */
  public static final Cleanup DEFAULT = new Cleanup(0.0002, 0.02);

  /** Keeps every pixel. */
  public static final Cleanup NONE = new Cleanup(0, 0);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is not 0..1
   */
  public Cleanup {
    if (!(minShareOfPicture >= 0
        && minShareOfPicture <= 1
        && minShareOfLargest >= 0
        && minShareOfLargest <= 1)) {
      throw new IllegalArgumentException(
          "shares must be 0..1, were %s, %s".formatted(minShareOfPicture, minShareOfLargest));
    }
  }

  /** The mask without specks and pinholes. */
  public Mask clean(Mask mask) {
    Components parts = Components.of(mask, Connectivity.EIGHT);
    int largest = parts.all().stream().mapToInt(Component::area).max().orElse(0);
    double limit = Math.max(minShareOfPicture * mask.size().area(), minShareOfLargest * largest);
    Mask kept = parts.mask(part -> part.area() >= limit);
    Components gaps = Components.of(kept.complement(), Connectivity.FOUR);
    return kept.or(gaps.mask(gap -> gap.area() < limit && isInside(gap, mask)));
  }

  private static boolean isInside(Component gap, Mask mask) {
    return gap.bounds().x() > 0
        && gap.bounds().y() > 0
        && gap.bounds().right() < mask.size().width()
        && gap.bounds().bottom() < mask.size().height();
  }
}
