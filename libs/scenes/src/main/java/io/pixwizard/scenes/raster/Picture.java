package io.pixwizard.scenes.raster;

import java.util.Arrays;

/** An immutable sRGB picture with 8 bits per channel. */
public final class Picture {

  private final int width;
  private final int height;
  private final byte[] samples; // [height, width, 3]

  private Picture(int width, int height, byte[] samples) {
    this.width = width;
    this.height = height;
    this.samples = samples;
  }

  /**
   * A picture of the given samples, which are copied.
   *
   * @param samples [height, width, 3], unsigned
   * @throws IllegalArgumentException if the number of samples does not fit the size
   */
  public static Picture of(int width, int height, byte[] samples) {
    if (width < 1 || height < 1 || samples.length != width * height * 3) {
      throw new IllegalArgumentException(
          "picture: " + samples.length + " samples for " + width + " x " + height + " x 3");
    }
    return new Picture(width, height, samples.clone());
  }

  /** A picture of one colour, 0xRRGGBB. */
  public static Picture filled(int width, int height, int rgb) {
    byte[] samples = new byte[width * height * 3];
    for (int i = 0; i < samples.length; i += 3) {
      samples[i] = (byte) (rgb >> 16);
      samples[i + 1] = (byte) (rgb >> 8);
      samples[i + 2] = (byte) rgb;
    }
    return new Picture(width, height, samples);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** A channel (0 red, 1 green, 2 blue) of a pixel, 0..255. */
  public int sample(int x, int y, int channel) {
    return samples[(y * width + x) * 3 + channel] & 0xFF;
  }

  /** A pixel as 0xRRGGBB. */
  public int rgb(int x, int y) {
    int i = (y * width + x) * 3;
    return (samples[i] & 0xFF) << 16 | (samples[i + 1] & 0xFF) << 8 | (samples[i + 2] & 0xFF);
  }

  /** A copy of the samples, [height, width, 3], unsigned. */
  public byte[] toBytes() {
    return samples.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture that
        && width == that.width
        && height == that.height
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * width + height) + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Picture[" + width + " x " + height + "]";
  }
}
