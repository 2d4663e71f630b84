package io.pixwizard.vision.raster;

/**
 * Width and height in pixels, both at least 1.
 *
 * @param width columns
 * @param height rows
 */
public record Size(int width, int height) {
  /**
   * Checks the sides.
   *
   * @throws IllegalArgumentException if a side is below 1
   */
  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "size must be at least 1x1, was %dx%d".formatted(width, height));
    }
  }

  /** Number of pixels; exact for every size. */
  public long area() {
    return (long) width * height;
  }

  /** The size after a transposition. */
  public Size transposed() {
    return new Size(height, width);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
