package io.pixwizard.vision.raster;

/**
 * An axis-aligned box in pixel-edge coordinates: pixel (0, 0) covers the box (0, 0, 1, 1).
 *
 * @param x left edge
 * @param y top edge
 * @param width at least 0
 * @param height at least 0
 */
public record Box(double x, double y, double width, double height) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number is not finite or a side is negative
   */
  public Box {
    if (!Double.isFinite(x + y + width + height) || width < 0 || height < 0) {
      throw new IllegalArgumentException(
          "box must be finite with sides of at least 0, was (%s, %s, %s, %s)"
              .formatted(x, y, width, height));
    }
  }

  /** The box between two corners given in any order. */
  public static Box between(double x0, double y0, double x1, double y1) {
    return new Box(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
  }

  /** Right edge. */
  public double right() {
    return x + width;
  }

  /** Bottom edge. */
  public double bottom() {
    return y + height;
  }

  /** Width times height. */
  public double area() {
    return width * height;
  }

  /** The part that lies inside a picture; without area when nothing does. */
  public Box clip(Size picture) {
    double left = Math.min(Math.max(x, 0), picture.width());
    double top = Math.min(Math.max(y, 0), picture.height());
    return new Box(
        left,
        top,
        Math.min(Math.max(right(), left), picture.width()) - left,
        Math.min(Math.max(bottom(), top), picture.height()) - top);
  }
}
