package io.pixwizard.scenes.raster;

/** An immutable map of small integers (classes or instances); [height, width]. */
public final class LabelMap {

  private final int width;
  private final int height;
  private final int[] labels;

  /**
   * @param labels [height, width], copied
   */
  public LabelMap(int width, int height, int[] labels) {
    if (labels.length != width * height) {
      throw new IllegalArgumentException(
          "labels: " + labels.length + " values for " + width + " x " + height);
    }
    this.width = width;
    this.height = height;
    this.labels = labels.clone();
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int at(int x, int y) {
    return labels[y * width + x];
  }

  /** The label of the pixel with the row-major index. */
  public int at(int index) {
    return labels[index];
  }

  /** The pixels that have the label. */
  public Mask mask(int label) {
    return Mask.where(width, height, i -> labels[i] == label);
  }

  /** A copy of all values, [height, width]. */
  public int[] toArray() {
    return labels.clone();
  }
}
