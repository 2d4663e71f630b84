package io.pixwizard.vision.testing;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.function.IntFunction;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Draws exact pictures and spoils them the way that generative models and codecs do. */
public final class Drawing {
  private Drawing() {}

  public static Picture of(Size size, IntFunction<Rgb> pixel) {
    byte[] samples = new byte[(int) size.area() * 3];
    for (int i = 0; i < size.area(); i++) {
      Rgb color = pixel.apply(i);
      samples[3 * i] = (byte) color.red();
      samples[3 * i + 1] = (byte) color.green();
      samples[3 * i + 2] = (byte) color.blue();
    }
    return Picture.of(size.width(), size.height(), 3, samples);
  }

  /** Smooth patches of muted random colours. */
  public static Picture photo(Size size, long seed) {
    Random random = new Random(seed);
    Picture coarse =
        of(
            new Size(Math.max(2, size.width() / 16), Math.max(2, size.height() / 16)),
            i ->
                new Rgb(
                    40 + random.nextInt(160), 40 + random.nextInt(160), 40 + random.nextInt(160)));
    return Resampling.BICUBIC.resize(coarse, size.width(), size.height());
  }

  public static Picture overlay(Picture picture, Mask mask, Rgb color) {
    return of(
        picture.size(),
        i -> {
          Rgb in = Rgb.at(picture, i % picture.width(), i / picture.width());
          return mask.contains(i)
              ? new Rgb(
                  (in.red() + color.red()) / 2,
                  (in.green() + color.green()) / 2,
                  (in.blue() + color.blue()) / 2)
              : in;
        });
  }

  public static Picture paint(Picture picture, Mask mask, Rgb color) {
    return of(
        picture.size(),
        i -> mask.contains(i) ? color : Rgb.at(picture, i % picture.width(), i / picture.width()));
  }

  public static Mask disc(Size size, double x, double y, double radius) {
    return Mask.where(
        size,
        i -> {
          int row = i / size.width();
          double dx = i % size.width() + 0.5 - x;
          double dy = row + 0.5 - y;
          return dx * dx + dy * dy <= radius * radius;
        });
  }

  public static Mask line(Size size, double x0, double y0, double x1, double y1, double width) {
    double length = Math.hypot(x1 - x0, y1 - y0);
    return Mask.where(
        size,
        i -> {
          int row = i / size.width();
          double x = i % size.width() + 0.5 - x0;
          double y = row + 0.5 - y0;
          double along = (x * (x1 - x0) + y * (y1 - y0)) / length;
          double across = Math.abs(x * (y1 - y0) - y * (x1 - x0)) / length;
          return along >= 0 && along <= length && across <= width / 2;
        });
  }

  /** A frame whose strokes lie inside the box from (x0, y0) to (x1, y1). */
  public static Mask frame(Size size, int x0, int y0, int x1, int y1, int stroke) {
    return Mask.where(
        size,
        i -> {
          int x = i % size.width();
          int y = i / size.width();
          boolean outer = x >= x0 && x < x1 && y >= y0 && y < y1;
          boolean inner =
              x >= x0 + stroke && x < x1 - stroke && y >= y0 + stroke && y < y1 - stroke;
          return outer && !inner;
        });
  }

  public static Picture noise(Picture picture, double deviation, long seed) {
    Random random = new Random(seed);
    byte[] samples = picture.toBytes();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = clip(picture.sample(i) + deviation * random.nextGaussian());
    }
    return Picture.of(picture.width(), picture.height(), picture.channels(), samples);
  }

  /** Half resolution and back, like a VAE loses detail. */
  public static Picture blur(Picture picture) {
    Picture half =
        Resampling.BILINEAR.resize(picture, (picture.width() + 1) / 2, (picture.height() + 1) / 2);
    return Resampling.BILINEAR.resize(half, picture.width(), picture.height());
  }

  /**
   * What a latent autoencoder with one latent pixel per 8 x 8 picture pixels does to a drawing:
   * edges get soft, and errors are as coarse as latent pixels, less so as pairs of pixels.
   */
  public static Picture latent(Picture picture, double strength, long seed) {
    Picture soft = blur(picture);
    Picture coarse = noiseField(picture.size(), 8, 5 * strength, seed);
    Picture fine = noiseField(picture.size(), 2, 5 * strength, seed + 1);
    byte[] samples = new byte[(int) picture.size().area() * 3];
    for (int i = 0; i < samples.length; i++) {
      double edges = 0.5 * (picture.sample(i) + soft.sample(i));
      samples[i] = clip(edges + coarse.sample(i) - 128 + fine.sample(i) - 128);
    }
    return Picture.of(picture.width(), picture.height(), 3, samples);
  }

  /** Noise around 128 whose grains are as large as cells. */
  private static Picture noiseField(Size size, int cell, double deviation, long seed) {
    Size grid = new Size((size.width() + cell - 1) / cell, (size.height() + cell - 1) / cell);
    Picture grains = noise(of(grid, i -> new Rgb(128, 128, 128)), deviation, seed);
    return Resampling.BICUBIC.resize(grains, size.width(), size.height());
  }

  /** Every channel scaled and shifted. */
  public static Picture shift(Picture picture, double scale, double offset) {
    byte[] samples = picture.toBytes();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = clip(picture.sample(i) * scale + offset);
    }
    return Picture.of(picture.width(), picture.height(), picture.channels(), samples);
  }

  public static Picture jpeg(Picture picture, float quality) {
    BufferedImage image =
        new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < picture.size().area(); i++) {
      int x = i % picture.width();
      int y = i / picture.width();
      image.setRGB(x, y, Rgb.at(picture, x, y).bits());
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    try {
      BufferedImage read = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
      return of(
          picture.size(),
          i -> Rgb.ofBits(read.getRGB(i % picture.width(), i / picture.width()) & 0xFFFFFF));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte clip(double value) {
    return (byte) Math.max(0, Math.min(255, Math.round(value)));
  }
}
