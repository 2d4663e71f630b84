package io.pixwizard.vision.raster;

import java.util.Arrays;

/** An immutable raster of floats, row-major with interleaved channels. NaN means "no value". */
public final class FloatRaster {
  private final Size size;
  private final int channels;
  private final float[] values; // [height, width, channels]

  private FloatRaster(Size size, int channels, float[] values) {
    this.size = size;
    this.channels = channels;
    this.values = values;
  }

  /**
   * Makes a raster from a copy of the values.
   *
   * @param values [height, width, channels]
   * @throws IllegalArgumentException if the channels are below 1 or the number of values is not
   *     width * height * channels
   */
  public static FloatRaster of(Size size, int channels, float[] values) {
    if (channels < 1 || values.length != size.area() * channels) {
      throw new IllegalArgumentException(
          "a %s raster with %d channels cannot have %d values"
              .formatted(size, channels, values.length));
    }
    return new FloatRaster(size, channels, values.clone());
  }

  /** Width and height in pixels. */
  public Size size() {
    return size;
  }

  /** Values per pixel. */
  public int channels() {
    return channels;
  }

  /** The value at a flat index {@code (y * width + x) * channels + channel}. */
  public float value(int index) {
    return values[index];
  }

  /** The value of one channel of one pixel. */
  public float value(int x, int y, int channel) {
    return values[(y * size.width() + x) * channels + channel];
  }

  /** A copy of the values, [height, width, channels]. */
  public float[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatRaster that
        && size.equals(that.size)
        && channels == that.channels
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * size.hashCode() + channels) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FloatRaster[" + size + ", channels=" + channels + "]";
  }
}
