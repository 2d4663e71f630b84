package io.pixwizard.vision.export;

import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** PNG files. */
final class Png {
  static final String MEDIA_TYPE = "image/png";

  private Png() {}

  /** 8 bits per sample, with as many channels as the picture. */
  static byte[] of(Picture picture) {
    int channels = picture.channels();
    BufferedImage image =
        channels == 1
            ? new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY)
            : new BufferedImage(
                picture.width(),
                picture.height(),
                channels == 3 ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_4BYTE_ABGR);
    WritableRaster raster = image.getRaster();
    int[] pixel = new int[4];
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        for (int c = 0; c < 4; c++) {
          // grey with alpha has no image type of its own: grey is repeated as colour
          int source = channels == 2 ? c / 3 : Math.min(c, channels - 1);
          pixel[c] = picture.sample(x, y, source);
        }
        raster.setPixel(x, y, pixel);
      }
    }
    return write(image);
  }

  /** One channel of 16 bits, big-endian as PNG wants it. */
  static byte[] grey16(Size size, short[] samples) {
    BufferedImage image =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_USHORT_GRAY);
    short[] data = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(samples, 0, data, 0, samples.length);
    return write(image);
  }

  /** One palette index of 8 bits per pixel; labels must be below 256. */
  static byte[] indexed(LabelMap labels, IndexColorModel palette) {
    BufferedImage image =
        new BufferedImage(
            labels.size().width(),
            labels.size().height(),
            BufferedImage.TYPE_BYTE_INDEXED,
            palette);
    for (int y = 0; y < labels.size().height(); y++) {
      for (int x = 0; x < labels.size().width(); x++) {
        image.getRaster().setSample(x, y, 0, labels.label(x, y));
      }
    }
    return write(image);
  }

  private static byte[] write(BufferedImage image) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", file)) {
        throw new AssertionError("every Java platform writes PNG");
      }
    } catch (IOException e) {
      throw new AssertionError("writing to memory does not fail", e);
    }
    return file.toByteArray();
  }
}
