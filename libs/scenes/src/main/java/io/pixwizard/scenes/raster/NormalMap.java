package io.pixwizard.scenes.raster;

/**
 * An immutable map of unit surface normals in the camera frame: x to the right, y up, z towards the
 * viewer; all 0 where unknown; [height, width, 3].
 */
public final class NormalMap {

  private final int width;
  private final int height;
  private final float[] vectors;

  /**
   * @param vectors [height, width, 3], copied
   */
  public NormalMap(int width, int height, float[] vectors) {
    if (vectors.length != width * height * 3) {
      throw new IllegalArgumentException(
          "normals: " + vectors.length + " values for " + width + " x " + height + " x 3");
    }
    this.width = width;
    this.height = height;
    this.vectors = vectors.clone();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Axis 0 (x), 1 (y) or 2 (z) of the normal at a pixel. */
  public float at(int x, int y, int axis) {
    return vectors[(y * width + x) * 3 + axis];
  }

  /** A copy of all values, [height, width, 3]. */
  public float[] toArray() {
    return vectors.clone();
  }
}
