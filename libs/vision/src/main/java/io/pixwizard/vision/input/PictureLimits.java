package io.pixwizard.vision.input;

import io.pixwizard.vision.LimitExceededException;
import io.pixwizard.vision.raster.Size;

/**
 * What a picture may cost. Everything is decided from the file's header.
 *
 * @param maxBytes of the file; default 32 MiB
 * @param maxSide in pixels; default 16384
 * @param maxPixels width times height; default 64 megapixels
 * @param maxAspect longer side over shorter side; default 16
 */
public record PictureLimits(long maxBytes, int maxSide, long maxPixels, double maxAspect) {
  /** The documented defaults. */
  public static final PictureLimits DEFAULT = new PictureLimits(32L << 20, 16_384, 64_000_000, 16);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public PictureLimits {
    if (maxBytes < 1 || maxSide < 1 || maxPixels < 1 || !(maxAspect >= 1)) {
      throw new IllegalArgumentException(
          "limits must be at least 1, were %d, %d, %d, %s"
              .formatted(maxBytes, maxSide, maxPixels, maxAspect));
    }
  }

  void checkLength(long bytes) {
    check("bytes", (double) maxBytes, (double) bytes);
  }

  void checkSize(Size size) {
    int longer = Math.max(size.width(), size.height());
    check("side", maxSide, longer);
    check("pixels", (double) maxPixels, (double) size.area());
    check("aspect", maxAspect, (double) longer / Math.min(size.width(), size.height()));
  }

  private static void check(String field, double limit, double actual) {
    if (actual > limit) {
      throw new LimitExceededException(field, limit, actual);
    }
  }
}
