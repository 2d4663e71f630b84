package io.pixwizard.vision.raster;

import java.util.Arrays;

/** An immutable map of one number per pixel, such as a class or an instance; 0 to 65535. */
public final class LabelMap {
  /** Largest label. */
  public static final int MAX_LABEL = 0xFFFF;

  private final Size size;
  private final char[] labels; // [height, width]

  private LabelMap(Size size, char[] labels) {
    this.size = size;
    this.labels = labels;
  }

  /**
   * Makes a map from a copy of the labels.
   *
   * @param labels [height, width], 0 to 65535
   * @throws IllegalArgumentException if their number is not width * height or one is out of range
   */
  public static LabelMap of(Size size, int[] labels) {
    if (labels.length != size.area()) {
      throw new IllegalArgumentException(
          "a %s map has %d labels, got %d".formatted(size, size.area(), labels.length));
    }
    char[] copy = new char[labels.length];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] > MAX_LABEL) {
        throw new IllegalArgumentException(
            "labels must be 0..%d, label %d is %d".formatted(MAX_LABEL, i, labels[i]));
      }
      copy[i] = (char) labels[i];
    }
    return new LabelMap(size, copy);
  }

  /**
   * Makes a map from a copy of the labels.
   *
   * @param labels [height, width]
   * @throws IllegalArgumentException if their number is not width * height
   */
  public static LabelMap of(Size size, char[] labels) {
    if (labels.length != size.area()) {
      throw new IllegalArgumentException(
          "a %s map has %d labels, got %d".formatted(size, size.area(), labels.length));
    }
    return new LabelMap(size, labels.clone());
  }

  /** Width and height in pixels. */
  public Size size() {
    return size;
  }

  /** The label of the pixel with the flat index {@code y * width + x}. */
  public int label(int index) {
    return labels[index];
  }

  /** The label of a pixel. */
  public int label(int x, int y) {
    return labels[y * size.width() + x];
  }

  /** Number of pixels per label, from 0 to the largest label that occurs. */
  public int[] histogram() {
    int largest = 0;
    for (char label : labels) {
      largest = Math.max(largest, label);
    }
    int[] counts = new int[largest + 1];
    for (char label : labels) {
      counts[label]++;
    }
    return counts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelMap that
        && size.equals(that.size)
        && Arrays.equals(labels, that.labels);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(labels);
  }

  @Override
  public String toString() {
    return "LabelMap[" + size + "]";
  }
}
