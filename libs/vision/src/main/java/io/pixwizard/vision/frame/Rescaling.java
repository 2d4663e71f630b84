package io.pixwizard.vision.frame;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Point;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;

/**
 * Maps data from one frame to another of possibly another aspect ratio.
 *
 * @param from size of the data
 * @param to size that it gets
 */
public record Rescaling(Size from, Size to) {
  /** A picture, with LANCZOS. */
  public Picture picture(Picture picture) {
    require(picture.size());
    return Resampling.LANCZOS.resize(picture, to.width(), to.height());
  }

  /**
   * A mask: a pixel is in when at least half of its area in the other frame is. Enlarging takes the
   * nearest pixel, so that straight corners stay corners.
   */
  public Mask mask(Mask mask) {
    require(mask.size());
    if (from.equals(to)) {
      return mask;
    }
    byte[] grey = mask.toBytes();
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) -grey[i]; // 1 becomes 255
    }
    Picture scaled =
        Resampling.BOX.resize(
            Picture.of(from.width(), from.height(), 1, grey), to.width(), to.height());
    return Mask.where(to, i -> scaled.sample(i) >= 128);
  }

  /** Labels: each pixel takes the label under its centre, so no label is invented. */
  public LabelMap labels(LabelMap labels) {
    require(labels.size());
    int[] scaled = new int[(int) to.area()];
    for (int y = 0; y < to.height(); y++) {
      int row = nearest(y, from.height(), to.height()) * from.width();
      for (int x = 0; x < to.width(); x++) {
        scaled[y * to.width() + x] = labels.label(row + nearest(x, from.width(), to.width()));
      }
    }
    return LabelMap.of(to, scaled);
  }

  /**
   * Values, bilinear between pixel centres. NaN stays where the nearest value is NaN and is left
   * out of the mean elsewhere.
   */
  public FloatRaster values(FloatRaster raster) {
    require(raster.size());
    if (from.equals(to)) {
      return raster;
    }
    int channels = raster.channels();
    float[] scaled = new float[Math.multiplyExact((int) to.area(), channels)];
    for (int y = 0; y < to.height(); y++) {
      Tap row = Tap.of(y, from.height(), to.height());
      for (int x = 0; x < to.width(); x++) {
        Tap column = Tap.of(x, from.width(), to.width());
        for (int c = 0; c < channels; c++) {
          scaled[(y * to.width() + x) * channels + c] = interpolate(raster, column, row, c);
        }
      }
    }
    return FloatRaster.of(to, channels, scaled);
  }

  /** A box. */
  public Box box(Box box) {
    return new Box(
        box.x() * scaleX(), box.y() * scaleY(), box.width() * scaleX(), box.height() * scaleY());
  }

  /** A point. */
  public Point point(Point point) {
    return new Point(point.x() * scaleX(), point.y() * scaleY());
  }

  private double scaleX() {
    return (double) to.width() / from.width();
  }

  private double scaleY() {
    return (double) to.height() / from.height();
  }

  private void require(Size size) {
    if (!size.equals(from)) {
      throw new IllegalArgumentException("data of %s in a frame of %s".formatted(size, from));
    }
  }

  private static int nearest(int index, int inputs, int outputs) {
    return (int) ((2L * index + 1) * inputs / (2L * outputs));
  }

  private static float interpolate(FloatRaster raster, Tap column, Tap row, int channel) {
    if (Float.isNaN(raster.value(column.nearest(), row.nearest(), channel))) {
      return Float.NaN;
    }
    double sum = 0;
    double weights = 0;
    for (int corner = 0; corner < 4; corner++) {
      boolean right = (corner & 1) != 0;
      boolean below = (corner & 2) != 0;
      float value =
          raster.value(
              right ? column.second : column.first, below ? row.second : row.first, channel);
      double weight =
          (right ? column.fraction : 1 - column.fraction)
              * (below ? row.fraction : 1 - row.fraction);
      if (weight > 0 && !Float.isNaN(value)) {
        sum += weight * value;
        weights += weight;
      }
    }
    return (float) (sum / weights);
  }

  /** Where an output sample falls between two input samples. */
  private record Tap(int first, int second, double fraction) {
    static Tap of(int index, int inputs, int outputs) {
      double centre = (index + 0.5) * inputs / outputs - 0.5;
      double inside = Math.min(Math.max(centre, 0), inputs - 1.0);
      int first = (int) inside;
      return new Tap(first, Math.min(first + 1, inputs - 1), inside - first);
    }

    int nearest() {
      return fraction < 0.5 ? first : second;
    }
  }
}
