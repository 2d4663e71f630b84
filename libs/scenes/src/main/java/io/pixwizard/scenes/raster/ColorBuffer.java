package io.pixwizard.scenes.raster;

/**
 * A mutable picture of floats, nominally 0..1, for work in progress; [height, width, 3]. Values are
 * sRGB-encoded unless they were made linear with {@link #toLinear()}.
 */
public final class ColorBuffer {

  private static final float[] LINEAR_OF_BYTE = new float[256];
  private static final float[] SRGB_OF_LINEAR = new float[4097];

  static {
    for (int i = 0; i < 256; i++) {
      double c = i / 255.0;
      LINEAR_OF_BYTE[i] =
          (float) (c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i <= 4096; i++) {
      // the table is over the square root, which follows the sRGB curve closely in the darks
      double c = (i / 4096.0) * (i / 4096.0);
      SRGB_OF_LINEAR[i] =
          (float) (c <= 0.0031308 ? 12.92 * c : 1.055 * StrictMath.pow(c, 1 / 2.4) - 0.055);
    }
  }

  private final int width;
  private final int height;
  private final float[] values;

  public ColorBuffer(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[width * height * 3];
  }

  /** The picture's values as sRGB 0..1. */
  public static ColorBuffer of(Picture picture) {
    ColorBuffer buffer = new ColorBuffer(picture.width(), picture.height());
    byte[] bytes = picture.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      buffer.values[i] = (bytes[i] & 0xFF) / 255f;
    }
    return buffer;
  }

  /** The picture's values as linear light 0..1 (IEC 61966-2-1). */
  public static ColorBuffer linearOf(Picture picture) {
    ColorBuffer buffer = new ColorBuffer(picture.width(), picture.height());
    byte[] bytes = picture.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      buffer.values[i] = LINEAR_OF_BYTE[bytes[i] & 0xFF];
    }
    return buffer;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public float get(int x, int y, int channel) {
    return values[(y * width + x) * 3 + channel];
  }

  public void set(int x, int y, int channel, double value) {
    values[(y * width + x) * 3 + channel] = (float) value;
  }

  /** Sets a pixel. */
  public void set(int x, int y, double red, double green, double blue) {
    int i = (y * width + x) * 3;
    values[i] = (float) red;
    values[i + 1] = (float) green;
    values[i + 2] = (float) blue;
  }

  /** Moves a pixel towards a colour by {@code alpha} (0 keeps it, 1 replaces it). */
  public void blend(int x, int y, double red, double green, double blue, double alpha) {
    int i = (y * width + x) * 3;
    values[i] += (float) ((red - values[i]) * alpha);
    values[i + 1] += (float) ((green - values[i + 1]) * alpha);
    values[i + 2] += (float) ((blue - values[i + 2]) * alpha);
  }

  public ColorBuffer copy() {
    ColorBuffer copy = new ColorBuffer(width, height);
    System.arraycopy(values, 0, copy.values, 0, values.length);
    return copy;
  }

  /** The live values, [height, width, 3]; changes are seen here. */
  public float[] values() {
    return values;
  }

  /** Brightness (Rec. 601 weights), [height, width]. */
  public float[] luminance() {
    float[] grey = new float[width * height];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = 0.299f * values[3 * i] + 0.587f * values[3 * i + 1] + 0.114f * values[3 * i + 2];
    }
    return grey;
  }

  /** The picture, values rounded to bytes and clamped. */
  public Picture toPicture() {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      float scaled = values[i] * 255f + 0.5f;
      bytes[i] = (byte) (scaled <= 0 ? 0 : scaled >= 255 ? 255 : (int) scaled);
    }
    return Picture.of(width, height, bytes);
  }

  /** A copy of sRGB values made linear; clamps to 0..1 and is exact to 1/255. */
  public ColorBuffer toLinear() {
    return linearOf(toPicture());
  }

  /** The sRGB picture of linear values. */
  public Picture linearToPicture() {
    ColorBuffer encoded = new ColorBuffer(width, height);
    for (int i = 0; i < values.length; i++) {
      double c = Math.min(1, Math.max(0, values[i]));
      encoded.values[i] = SRGB_OF_LINEAR[(int) (Math.sqrt(c) * 4096 + 0.5)];
    }
    return encoded.toPicture();
  }
}
