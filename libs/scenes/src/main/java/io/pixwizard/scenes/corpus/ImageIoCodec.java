package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The formats of the JDK (PNG, JPEG, BMP, GIF, TIFF). Transparent pixels are laid over white; EXIF
 * is not looked at.
 */
public final class ImageIoCodec implements PictureCodec {

  /** Default limit: 64 megapixels. */
  public static final long DEFAULT_MAX_PIXELS = 64_000_000;

  private final long maxPixels;

  /** A codec with the default limit. */
  public ImageIoCodec() {
    this(DEFAULT_MAX_PIXELS);
  }

  /**
   * @param maxPixels larger pictures are refused by their header, before they take memory
   */
  public ImageIoCodec(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  @Override
  public Picture decode(byte[] encoded) throws IOException {
    return toPicture(image(encoded, maxPixels));
  }

  /**
   * The decoded file, samples as they are stored.
   *
   * @throws IOException if the bytes are no picture or the picture is too large
   */
  public static BufferedImage image(byte[] encoded, long maxPixels) throws IOException {
    try (ImageInputStream stream =
        ImageIO.createImageInputStream(new ByteArrayInputStream(encoded))) {
      ImageReader reader = reader(stream);
      try {
        reader.setInput(stream, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > maxPixels) {
          throw new IOException("more than " + maxPixels + " pixels");
        }
        return reader.read(0);
      } catch (RuntimeException e) {
        throw broken(e);
      } finally {
        reader.dispose();
      }
    }
  }

  @Override
  public double aspect(InputStream encoded) throws IOException {
    try (ImageInputStream stream = new MemoryCacheImageInputStream(encoded)) {
      ImageReader reader = reader(stream);
      try {
        reader.setInput(stream, true, true);
        return (double) reader.getWidth(0) / reader.getHeight(0);
      } catch (RuntimeException e) {
        throw broken(e);
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader reader(ImageInputStream stream) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
    if (!readers.hasNext()) {
      throw new IOException("not a picture in a known format");
    }
    return readers.next();
  }

  /** Readers of the JDK throw unchecked exceptions on broken files. */
  private static IOException broken(RuntimeException e) {
    return new IOException("broken picture: " + e.getMessage(), e);
  }

  @Override
  public byte[] encodePng(Picture picture) throws IOException {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        image.setRGB(x, y, picture.rgb(x, y));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static Picture toPicture(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] samples = new byte[width * height * 3];
    for (int i = 0; i < argb.length; i++) {
      int alpha = argb[i] >>> 24;
      for (int c = 0; c < 3; c++) {
        int value = argb[i] >> (16 - 8 * c) & 0xFF;
        samples[3 * i + c] = (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
      }
    }
    return Picture.of(width, height, samples);
  }
}
