package io.pixwizard.dit.worker.sampling;

import io.pixwizard.model.RgbPicture;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/**
 * A picture as a file.
 *
 * @param bytes 8-bit RGB PNG
 * @param width px
 * @param height px
 */
@SuppressWarnings("ArrayRecordComponent")
record PngFile(byte[] bytes, int width, int height) {
  static final String MEDIA_TYPE = "image/png";

  /** In its own size; equal pictures give equal bytes. */
  static PngFile of(RgbPicture picture) {
    return of(image(picture));
  }

  /** With sides of at most {@code side} px. */
  static PngFile preview(RgbPicture picture, int side) {
    int longer = Math.max(picture.width(), picture.height());
    if (longer <= side) {
      return of(picture);
    }
    int width = Math.max(1, picture.width() * side / longer);
    int height = Math.max(1, picture.height() * side / longer);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image(picture), 0, 0, width, height, null);
    graphics.dispose();
    return of(small);
  }

  private static BufferedImage image(RgbPicture picture) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    byte[] rgb = picture.rgb();
    for (int i = 0; i < rgb.length / 3; i++) {
      int bits = (rgb[3 * i] & 0xFF) << 16 | (rgb[3 * i + 1] & 0xFF) << 8 | (rgb[3 * i + 2] & 0xFF);
      image.setRGB(i % picture.width(), i / picture.width(), bits);
    }
    return image;
  }

  private static PngFile of(BufferedImage image) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, "png", file)) {
        throw new IllegalStateException("this Java platform does not write PNG");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return new PngFile(file.toByteArray(), image.getWidth(), image.getHeight());
  }
}
