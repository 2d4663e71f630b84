package io.pixwizard.gateway.picture;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import javax.imageio.ImageIO;

/** PNG files that the gateway makes. */
public final class PngFiles {
  /** Of every file. */
  public static final String MEDIA_TYPE = "image/png";

  private static final int WHITE = 0xFFFFFF;

  private PngFiles() {}

  /** White where the mask is. */
  public static byte[] mask(Mask mask) {
    return write(mask.size(), BufferedImage.TYPE_BYTE_GRAY, i -> mask.contains(i) ? WHITE : 0);
  }

  /** The picture, black where the hole is: how the model is told what to fill (spec, section 6). */
  public static byte[] withHole(Picture rgb, Mask hole) {
    return write(
        rgb.size(),
        BufferedImage.TYPE_INT_RGB,
        i ->
            hole.contains(i)
                ? 0
                : rgb.sample(3 * i) << 16 | rgb.sample(3 * i + 1) << 8 | rgb.sample(3 * i + 2));
  }

  private static byte[] write(Size size, int type, IntUnaryOperator color) {
    BufferedImage image = new BufferedImage(size.width(), size.height(), type);
    for (int i = 0; i < size.area(); i++) {
      image.setRGB(i % size.width(), i / size.width(), color.applyAsInt(i));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new AssertionError("writing to memory does not fail", e);
    }
    return file.toByteArray();
  }
}
