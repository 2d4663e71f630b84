package io.pixwizard.scenes.raster;

/**
 * A rectangle in pixel edges: pixel (0, 0) is the square from (0, 0) to (1, 1).
 *
 * @param right first column that is no longer inside
 * @param bottom first row that is no longer inside
 */
public record Box(int left, int top, int right, int bottom) {

  public int width() {
    return right - left;
  }

  public int height() {
    return bottom - top;
  }

  public double centerX() {
    return (left + right) / 2.0;
  }

  public double centerY() {
    return (top + bottom) / 2.0;
  }
}
