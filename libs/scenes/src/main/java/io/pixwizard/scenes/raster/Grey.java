package io.pixwizard.scenes.raster;

/**
 * A mutable single-channel picture of floats, nominally 0..1; [height, width].
 *
 * @param values live values
 */
@SuppressWarnings("ArrayRecordComponent") // a working buffer: nobody compares or hashes it
public record Grey(int width, int height, float[] values) {

  public static Grey zeros(int width, int height) {
    return new Grey(width, height, new float[width * height]);
  }

  /** Brightness of a picture (Rec. 601 weights). */
  public static Grey of(Picture picture) {
    return new Grey(picture.width(), picture.height(), ColorBuffer.of(picture).luminance());
  }

  /** The value at a pixel; outside the picture that of the nearest pixel. */
  public float at(int x, int y) {
    int column = Math.min(width - 1, Math.max(0, x));
    int row = Math.min(height - 1, Math.max(0, y));
    return values[row * width + column];
  }

  /** Grey in all three channels, rounded and clamped. */
  public Picture toPicture() {
    byte[] bytes = new byte[values.length * 3];
    for (int i = 0; i < values.length; i++) {
      byte value = (byte) (int) (Math.min(1f, Math.max(0f, values[i])) * 255f + 0.5f);
      bytes[3 * i] = value;
      bytes[3 * i + 1] = value;
      bytes[3 * i + 2] = value;
    }
    return Picture.of(width, height, bytes);
  }
}
