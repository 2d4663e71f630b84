package io.pixwizard.scenes.style;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;

/** Looks that change each pixel on its own. */
final class Toning {

  private Toning() {}

  /** Brightness times a colour. */
  static Picture tone(Picture picture, double red, double green, double blue) {
    ColorBuffer buffer = ColorBuffer.of(picture);
    float[] grey = buffer.luminance();
    for (int i = 0; i < grey.length; i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      buffer.set(x, y, red * grey[i], green * grey[i], blue * grey[i]);
    }
    return buffer.toPicture();
  }

  static Picture negative(Picture picture) {
    byte[] bytes = picture.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return Picture.of(picture.width(), picture.height(), bytes);
  }

  /** Black becomes {@code dark}, white becomes {@code light}. */
  static Picture between(Picture picture, int dark, int light) {
    ColorBuffer buffer = ColorBuffer.of(picture);
    float[] values = buffer.values();
    for (int i = 0; i < values.length; i++) {
      int shift = 16 - 8 * (i % 3);
      double low = (dark >> shift & 0xFF) / 255.0;
      double high = (light >> shift & 0xFF) / 255.0;
      values[i] = (float) (low + (high - low) * values[i]);
    }
    return buffer.toPicture();
  }

  /** Little light, nearly no colour, blue. */
  static Picture moonlight(Picture picture) {
    ColorBuffer light = ColorBuffer.linearOf(picture);
    float[] grey = light.luminance();
    double[] moon = {0.16, 0.2, 0.38};
    float[] values = light.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((0.75 * grey[i / 3] + 0.25 * values[i]) * moon[i % 3]);
    }
    return light.linearToPicture();
  }
}
