package io.pixwizard.vision.mask;

import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** An immutable set of pixels of a picture. */
public final class Mask {
  private final Size size;

  /** [height, width], 0 or 1. Shared inside the package, never written after construction. */
  final byte[] pixels;

  Mask(Size size, byte[] pixels) {
    this.size = size;
    this.pixels = pixels;
  }

  /** The set of the pixels whose flat index {@code y * width + x} fulfils a condition. */
  public static Mask where(Size size, IntPredicate contains) {
    byte[] pixels = new byte[length(size)];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (contains.test(i) ? 1 : 0);
    }
    return new Mask(size, pixels);
  }

  /**
   * The set of the pixels that are not 0.
   *
   * @param pixels [height, width]
   * @throws IllegalArgumentException if there are more or fewer values than pixels
   */
  public static Mask of(Size size, byte[] pixels) {
    if (pixels.length != length(size)) {
      throw new IllegalArgumentException(
          "a %s mask has %d pixels, got %d".formatted(size, size.area(), pixels.length));
    }
    return where(size, i -> pixels[i] != 0);
  }

  /** The set without a pixel. */
  public static Mask empty(Size size) {
    return new Mask(size, new byte[length(size)]);
  }

  /** The pixels whose centres lie inside a box. */
  public static Mask of(Size size, Box box) {
    int left = firstCentre(box.x(), size.width());
    int right = firstCentre(box.right(), size.width());
    byte[] pixels = new byte[length(size)];
    for (int y = firstCentre(box.y(), size.height());
        y < firstCentre(box.bottom(), size.height());
        y++) {
      Arrays.fill(pixels, y * size.width() + left, y * size.width() + right, (byte) 1);
    }
    return new Mask(size, pixels);
  }

  /** Width and height of the picture that the mask belongs to. */
  public Size size() {
    return size;
  }

  /** Whether the pixel with the flat index {@code y * width + x} is in the set. */
  public boolean contains(int index) {
    return pixels[index] != 0;
  }

  /** Whether a pixel is in the set. */
  public boolean contains(int x, int y) {
    return pixels[y * size.width() + x] != 0;
  }

  /** Number of pixels in the set. */
  public int area() {
    int area = 0;
    for (byte pixel : pixels) {
      area += pixel;
    }
    return area;
  }

  /** The smallest box around the set; nothing for the empty set. */
  public Optional<Box> bounds() {
    int left = size.width();
    int right = -1;
    int top = size.height();
    int bottom = -1;
    for (int y = 0; y < size.height(); y++) {
      int first = first(y);
      if (first < 0) {
        continue;
      }
      top = Math.min(top, y);
      bottom = y;
      left = Math.min(left, first);
      right = Math.max(right, last(y));
    }
    return bottom < 0
        ? Optional.empty()
        : Optional.of(new Box(left, top, right + 1 - left, bottom + 1 - top));
  }

  /** The pixels in both sets. */
  public Mask and(Mask other) {
    requireSameSize(other);
    return where(size, i -> (pixels[i] & other.pixels[i]) != 0);
  }

  /** The pixels in either set. */
  public Mask or(Mask other) {
    requireSameSize(other);
    return where(size, i -> (pixels[i] | other.pixels[i]) != 0);
  }

  /** The pixels that are not in the set. */
  public Mask complement() {
    return where(size, i -> pixels[i] == 0);
  }

  /**
   * The pixels that have one of the set at most so many rows and columns away.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public Mask dilated(int distance) {
    if (distance < 0) {
      throw new IllegalArgumentException("distance must be at least 0, was " + distance);
    }
    int width = size.width();
    byte[] wide = new byte[pixels.length];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < width; x++) {
        if (pixels[y * width + x] != 0) {
          int first = Math.max(x - distance, 0);
          int last = Math.min(x + distance, width - 1);
          Arrays.fill(wide, y * width + first, y * width + last + 1, (byte) 1);
        }
      }
    }
    byte[] tall = new byte[pixels.length];
    for (int y = 0; y < size.height(); y++) {
      int last = Math.min(y + distance, size.height() - 1);
      for (int row = Math.max(y - distance, 0); row <= last; row++) {
        for (int x = 0; x < width; x++) {
          tall[y * width + x] |= wide[row * width + x];
        }
      }
    }
    return new Mask(size, tall);
  }

  /** A copy of the pixels, [height, width], 0 or 1. */
  public byte[] toBytes() {
    return pixels.clone();
  }

  private void requireSameSize(Mask other) {
    if (!size.equals(other.size)) {
      throw new IllegalArgumentException("masks of %s and %s".formatted(size, other.size));
    }
  }

  private int first(int y) {
    for (int i = y * size.width(); i < (y + 1) * size.width(); i++) {
      if (pixels[i] != 0) {
        return i - y * size.width();
      }
    }
    return -1;
  }

  private int last(int y) {
    int i = (y + 1) * size.width() - 1;
    while (pixels[i] == 0) {
      i--;
    }
    return i - y * size.width();
  }

  /** Index of the first pixel whose centre is at or behind an edge. */
  private static int firstCentre(double edge, int length) {
    return (int) Math.min(Math.max(Math.ceil(edge - 0.5), 0), length);
  }

  static int length(Size size) {
    if (size.area() > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("mask of " + size + " is too large");
    }
    return (int) size.area();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask that
        && size.equals(that.size)
        && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * size.hashCode() + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "Mask[" + size + ", area=" + area() + "]";
  }
}
