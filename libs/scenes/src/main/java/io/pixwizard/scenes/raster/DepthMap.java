package io.pixwizard.scenes.raster;

/**
 * An immutable map of distances along the optical axis, in metres, NaN where unknown; [height,
 * width].
 */
public final class DepthMap {

  private final int width;
  private final int height;
  private final float[] metres;

  /**
   * @param metres [height, width], copied
   */
  public DepthMap(int width, int height, float[] metres) {
    if (metres.length != width * height) {
      throw new IllegalArgumentException(
          "depth: " + metres.length + " values for " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.metres = metres.clone();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Metres at a pixel. */
  public float at(int x, int y) {
    return metres[y * width + x];
  }

  /** A copy of all values, [height, width]. */
  public float[] toArray() {
    return metres.clone();
  }
}
