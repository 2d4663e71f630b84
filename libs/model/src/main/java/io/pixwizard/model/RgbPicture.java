package io.pixwizard.model;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

/**
 * A picture of bytes, as files hold it. The array is shared, not copied: nobody changes it.
 *
 * @param rgb red, green and blue of each pixel, row by row from the top
 * @param width in pixels
 * @param height in pixels
 */
@SuppressWarnings("ArrayRecordComponent")
public record RgbPicture(byte[] rgb, int width, int height) {
  private static final int CHANNELS = 3;

  /**
   * @throws InvalidInputException if {@code rgb} does not hold three bytes per pixel
   */
  public RgbPicture {
    requireNonNull(rgb, "rgb is null");
    check(
        width > 0 && height > 0 && rgb.length == (long) CHANNELS * width * height,
        "rgb",
        "holds %s bytes for %s rows of %s pixels, must hold 3 per pixel of at least one",
        rgb.length,
        height,
        width);
  }

  /** The part that is {@code width} by {@code height} pixels and begins at (left, top). */
  public RgbPicture crop(int left, int top, int width, int height) {
    check(
        left >= 0 && top >= 0 && left + width <= this.width && top + height <= this.height,
        "crop",
        "%s x %s at %s, %s is not inside %s x %s",
        width,
        height,
        left,
        top,
        this.width,
        this.height);
    byte[] part = new byte[CHANNELS * width * height];
    for (int row = 0; row < height; row++) {
      int from = CHANNELS * ((top + row) * this.width + left);
      System.arraycopy(rgb, from, part, CHANNELS * row * width, CHANNELS * width);
    }
    return new RgbPicture(part, width, height);
  }

  @Override
  public String toString() {
    return "RgbPicture[" + width + " x " + height + "]";
  }
}
