package io.pixwizard.vision.mask;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.Size;
import java.util.Arrays;

/**
 * A mask as COCO run lengths: lengths of runs down the columns, columns from left to right,
 * beginning with pixels outside the mask.
 */
public final class Rle {
  private final Size size;
  private final int[] counts;

  private Rle(Size size, int[] counts) {
    this.size = size;
    this.counts = counts;
  }

  /**
   * Takes uncompressed counts.
   *
   * @throws InvalidDataException if a count is negative or they do not sum up to the number of
   *     pixels
   */
  public static Rle of(Size size, int[] counts) {
    requireNonNull(size, "size is null");
    long sum = 0;
    for (int count : counts) {
      if (count < 0) {
        throw new InvalidDataException("counts", "negative run length " + count);
      }
      sum += count;
    }
    if (sum != Mask.length(size)) {
      throw new InvalidDataException(
          "counts", "runs sum up to %d pixels, %s has %d".formatted(sum, size, size.area()));
    }
    return new Rle(size, counts.clone());
  }

  /**
   * Reads the compressed form of the COCO API.
   *
   * @throws InvalidDataException if the text is no such form or does not fit the size
   */
  public static Rle parse(Size size, String compressed) {
    return of(size, CocoRunText.parse(compressed));
  }

  /** Encodes a mask. */
  public static Rle encode(Mask mask) {
    return new Rle(mask.size(), new ColumnRuns(mask).encode());
  }

  /** The mask that was encoded. */
  public Mask decode() {
    byte[] pixels = new byte[Mask.length(size)];
    int height = size.height();
    int width = size.width();
    int position = 0;
    for (int run = 0; run < counts.length; run++) {
      int end = position + counts[run];
      if (run % 2 == 1) {
        int x = position / height;
        int y = position % height;
        for (int i = position; i < end; i++) {
          pixels[y * width + x] = 1;
          if (++y == height) {
            y = 0;
            x++;
          }
        }
      }
      position = end;
    }
    return new Mask(size, pixels);
  }

  /** Width and height of the mask. */
  public Size size() {
    return size;
  }

  /** The uncompressed run lengths. */
  public int[] counts() {
    return counts.clone();
  }

  /** Number of pixels in the mask. */
  public int area() {
    int area = 0;
    for (int run = 1; run < counts.length; run += 2) {
      area += counts[run];
    }
    return area;
  }

  /** The compressed form of the COCO API; the same bytes as pycocotools'. */
  public String toCompressed() {
    return CocoRunText.format(counts);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rle that
        && size.equals(that.size)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "Rle[" + size + ", " + toCompressed() + "]";
  }
}
