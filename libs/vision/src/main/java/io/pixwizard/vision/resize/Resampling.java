package io.pixwizard.vision.resize;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;

/**
 * Resampling filters whose results equal Pillow's {@code Image.resize} byte for byte.
 *
 * <p>Shrinking widens the filter by the scale (antialiasing). A picture with alpha is resampled
 * with premultiplied colour, and a resize to the same size returns the picture itself; both as
 * Pillow does it.
 */
public enum Resampling {
  /** Mean over the source area of a pixel; support half a pixel. */
  BOX(0.5) {
    @Override
    double weight(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  /** Linear between neighbours; support 1 pixel. */
  BILINEAR(1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** Keys' cubic convolution with a = -1/2; support 2 pixels. */
  BICUBIC(2) {
    @Override
    double weight(double x) {
      double distance = Math.abs(x);
      if (distance < 1) {
        return ((KEYS + 2) * distance - (KEYS + 3)) * distance * distance + 1;
      }
      return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * KEYS : 0;
    }
  },
  /** Sinc windowed by a wider sinc; support 3 pixels. */
  LANCZOS(3) {
    @Override
    double weight(double x) {
      return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  };

  private static final double KEYS = -0.5;

  private final double support;

  Resampling(double support) {
    this.support = support;
  }

  /** Half of the filter's width in source pixels when nothing is shrunk. */
  double support() {
    return support;
  }

  abstract double weight(double x);

  /**
   * Resizes the whole picture.
   *
   * @throws IllegalArgumentException if a side is below 1 or the result would need more than 2^31-1
   *     samples
   */
  public Picture resize(Picture picture, int width, int height) {
    Size target = new Size(width, height);
    if (picture.size().equals(target)) {
      return picture;
    }
    if (target.area() * picture.channels() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("resize to " + target + " is too large");
    }
    boolean alpha = picture.channels() % 2 == 0;
    byte[] samples = picture.toBytes();
    if (alpha) {
      Alpha.premultiply(samples, picture.channels());
    }
    byte[] resized =
        new TwoPassResampler(this, picture.channels()).resize(samples, picture.size(), target);
    if (alpha) {
      Alpha.unpremultiply(resized, picture.channels());
    }
    return Picture.of(width, height, picture.channels(), resized);
  }

  private static double sinc(double x) {
    if (x == 0) {
      return 1;
    }
    double angle = x * Math.PI;
    return Math.sin(angle) / angle;
  }
}
