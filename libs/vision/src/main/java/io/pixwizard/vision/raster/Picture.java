package io.pixwizard.vision.raster;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * An immutable 8-bit picture, row-major with interleaved channels: 1 = grey, 2 = grey and alpha, 3
 * = sRGB, 4 = sRGB and straight (not premultiplied) alpha.
 */
public final class Picture {
  private final Size size;
  private final int channels;
  private final byte[] samples; // [height, width, channels]

  private Picture(Size size, int channels, byte[] samples) {
    this.size = size;
    this.channels = channels;
    this.samples = samples;
  }

  /**
   * Makes a picture from a copy of the samples.
   *
   * @param samples [height, width, channels], unsigned
   * @throws IllegalArgumentException if a side is below 1, the channels are not 1..4 or the number
   *     of samples is not width * height * channels
   */
  public static Picture of(int width, int height, int channels, byte[] samples) {
    Size size = new Size(width, height);
    requireNonNull(samples, "samples is null");
    if (channels < 1 || channels > 4) {
      throw new IllegalArgumentException("channels must be 1..4, was " + channels);
    }
    long expected = size.area() * channels;
    if (samples.length != expected) {
      throw new IllegalArgumentException(
          "a %s picture with %d channels has %d samples, got %d"
              .formatted(size, channels, expected, samples.length));
    }
    return new Picture(size, channels, samples.clone());
  }

  /** Width and height in pixels. */
  public Size size() {
    return size;
  }

  public int width() {
    return size.width();
  }

  public int height() {
    return size.height();
  }

  public int channels() {
    return channels;
  }

  /** The sample at a flat index {@code (y * width + x) * channels + channel}, 0..255. */
  public int sample(int index) {
    return samples[index] & 0xFF;
  }

  /** The sample of one channel of one pixel, 0..255. */
  public int sample(int x, int y, int channel) {
    return samples[(y * size.width() + x) * channels + channel] & 0xFF;
  }

  /** A copy of the samples, [height, width, channels]. */
  public byte[] toBytes() {
    return samples.clone();
  }

  /**
   * The part of the picture that begins at (left, top).
   *
   * @throws IllegalArgumentException if the part is not wholly inside
   */
  public Picture crop(int left, int top, int width, int height) {
    Size part = new Size(width, height);
    if (left < 0 || top < 0 || left > width() - width || top > height() - height) {
      throw new IllegalArgumentException(
          "crop %s at (%d, %d) is not inside %s".formatted(part, left, top, size));
    }
    byte[] cropped = new byte[width * height * channels];
    for (int y = 0; y < height; y++) {
      int from = ((top + y) * width() + left) * channels;
      System.arraycopy(samples, from, cropped, y * width * channels, width * channels);
    }
    return new Picture(part, channels, cropped);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && size.equals(that.size)
        && channels == that.channels
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * size.hashCode() + channels) + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Picture[" + size + ", channels=" + channels + "]";
  }
}
