package io.pixwizard.vision.input;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.Picture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/** From Java's many kinds of images to 8-bit samples. */
final class Samples {
  private Samples() {}

  /**
   * Grey and RGB samples are taken as they are, scaled to 8 bits; embedded profiles are left out,
   * as Pillow does it. Palettes are looked up, other colour spaces converted to sRGB.
   */
  static Picture of(BufferedImage image) {
    ColorModel model = image.getColorModel();
    int type = model.getColorSpace().getType();
    boolean direct =
        model instanceof ComponentColorModel
            && (type == ColorSpace.TYPE_GRAY || type == ColorSpace.TYPE_RGB)
            && !model.isAlphaPremultiplied();
    return direct ? ofComponents(image) : ofColors(image);
  }

  private static Picture ofComponents(BufferedImage image) {
    int transfer = image.getColorModel().getTransferType();
    if (transfer != DataBuffer.TYPE_BYTE && transfer != DataBuffer.TYPE_USHORT) {
      throw new InvalidDataException("picture", "samples are no integers of up to 16 bits");
    }
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int height = image.getHeight();
    int channels = raster.getNumBands();
    int[] row = new int[width * channels];
    int[] largest = new int[channels];
    for (int c = 0; c < channels; c++) {
      largest[c] = (1 << image.getColorModel().getComponentSize(c)) - 1;
    }
    byte[] samples = new byte[Math.multiplyExact(row.length, height)];
    for (int y = 0; y < height; y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int i = 0; i < row.length; i++) {
        int max = largest[i % channels];
        samples[y * row.length + i] = (byte) ((row[i] * 255 + max / 2) / max);
      }
    }
    return Picture.of(width, height, channels, samples);
  }

  private static Picture ofColors(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int channels = image.getColorModel().hasAlpha() ? 4 : 3;
    int[] row = new int[width];
    byte[] samples = new byte[Math.multiplyExact(width * channels, height)];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int at = (y * width + x) * channels;
        samples[at] = (byte) (row[x] >> 16);
        samples[at + 1] = (byte) (row[x] >> 8);
        samples[at + 2] = (byte) row[x];
        if (channels == 4) {
          samples[at + 3] = (byte) (row[x] >> 24);
        }
      }
    }
    return Picture.of(width, height, channels, samples);
  }

  /** Three channels of a picture of any; alpha is left out. */
  static Picture rgb(Picture picture) {
    int channels = picture.channels();
    byte[] samples = new byte[3 * (int) picture.size().area()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) picture.sample(i / 3 * channels + (channels < 3 ? 0 : i % 3));
    }
    return Picture.of(picture.width(), picture.height(), 3, samples);
  }

  static Picture channel(Picture picture, int channel) {
    byte[] samples = new byte[(int) picture.size().area()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) picture.sample(i * picture.channels() + channel);
    }
    return Picture.of(picture.width(), picture.height(), 1, samples);
  }
}
