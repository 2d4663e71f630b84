package io.pixwizard.scenes.raster;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/** An immutable set of pixels of a picture. */
public final class Mask {

  private final int width;
  private final int height;
  private final boolean[] pixels; // [height, width]

  private Mask(int width, int height, boolean[] pixels) {
    this.width = width;
    this.height = height;
    this.pixels = pixels;
  }

  /** The pixels whose row-major index {@code y * width + x} satisfies the predicate. */
  public static Mask where(int width, int height, IntPredicate inside) {
    boolean[] pixels = new boolean[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = inside.test(i);
    }
    return new Mask(width, height, pixels);
  }

  public static Mask empty(int width, int height) {
    return new Mask(width, height, new boolean[width * height]);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean contains(int x, int y) {
    return pixels[y * width + x];
  }

  /** Whether the pixel with the row-major index is in the mask. */
  public boolean contains(int index) {
    return pixels[index];
  }

  /** Number of pixels in the mask. */
  public int area() {
    int count = 0;
    for (boolean pixel : pixels) {
      count += pixel ? 1 : 0;
    }
    return count;
  }

  public boolean isEmpty() {
    return area() == 0;
  }

  /**
   * Pixels that are in either mask.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public Mask or(Mask other) {
    if (width != other.width || height != other.height) {
      throw new IllegalArgumentException("masks differ in size: " + this + ", " + other);
    }
    return where(width, height, i -> pixels[i] || other.pixels[i]);
  }

  public Mask not() {
    return where(width, height, i -> !pixels[i]);
  }

  /** The smallest box around the pixels; empty for an empty mask. */
  public Optional<Box> box() {
    int left = width;
    int top = height;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (pixels[y * width + x]) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return right < 0 ? Optional.empty() : Optional.of(new Box(left, top, right + 1, bottom + 1));
  }

  /** White where the mask is, black elsewhere. */
  public Picture toPicture() {
    byte[] samples = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      if (pixels[i]) {
        Arrays.fill(samples, 3 * i, 3 * i + 3, (byte) 255);
      }
    }
    return Picture.of(width, height, samples);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask that && width == that.width && Arrays.equals(pixels, that.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * width + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "Mask[" + width + " x " + height + ", area " + area() + "]";
  }
}
