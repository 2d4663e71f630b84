package io.pixwizard.scenes.raster;

/** Changes the size of a picture: exact area average downwards, Catmull-Rom cubic upwards. */
public final class Resize {

  private Resize() {}

  /**
   * Every new pixel is the mean of the area that it covers.
   *
   * @throws IllegalArgumentException if the new size is empty or larger
   */
  public static ColorBuffer area(ColorBuffer image, int width, int height) {
    if (width < 1 || height < 1 || width > image.width() || height > image.height()) {
      throw new IllegalArgumentException(
          "size must be 1..%d x 1..%d, was %d x %d"
              .formatted(image.width(), image.height(), width, height));
    }
    ColorBuffer result = new ColorBuffer(width, height);
    double stepX = (double) image.width() / width;
    double stepY = (double) image.height() / height;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        average(image, x * stepX, y * stepY, stepX, stepY, result, x, y);
      }
    }
    return result;
  }

  private static void average(
      ColorBuffer image,
      double left,
      double top,
      double wide,
      double high,
      ColorBuffer result,
      int x,
      int y) {
    double[] sum = new double[3];
    int lastRow = (int) Math.min(image.height() - 1.0, Math.ceil(top + high) - 1);
    int lastColumn = (int) Math.min(image.width() - 1.0, Math.ceil(left + wide) - 1);
    for (int row = (int) top; row <= lastRow; row++) {
      double rows = Math.min(row + 1, top + high) - Math.max(row, top);
      for (int column = (int) left; column <= lastColumn; column++) {
        double weight = rows * (Math.min(column + 1, left + wide) - Math.max(column, left));
        for (int c = 0; c < 3; c++) {
          sum[c] += weight * image.get(column, row, c);
        }
      }
    }
    double area = wide * high;
    result.set(x, y, sum[0] / area, sum[1] / area, sum[2] / area);
  }

  /** Cubic interpolation (a = -0.5); pixel centres stay where they are relative to the borders. */
  public static ColorBuffer cubic(ColorBuffer image, int width, int height) {
    ColorBuffer across = new ColorBuffer(width, image.height());
    double[] weights = new double[4];
    for (int x = 0; x < width; x++) {
      int first = weights((x + 0.5) * image.width() / width - 0.5, weights);
      for (int y = 0; y < image.height(); y++) {
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          for (int k = 0; k < 4; k++) {
            int column = Math.min(image.width() - 1, Math.max(0, first + k));
            sum += weights[k] * image.get(column, y, c);
          }
          across.set(x, y, c, sum);
        }
      }
    }
    ColorBuffer result = new ColorBuffer(width, height);
    for (int y = 0; y < height; y++) {
      int first = weights((y + 0.5) * image.height() / height - 0.5, weights);
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          double sum = 0;
          for (int k = 0; k < 4; k++) {
            int row = Math.min(image.height() - 1, Math.max(0, first + k));
            sum += weights[k] * across.get(x, row, c);
          }
          result.set(x, y, c, sum);
        }
      }
    }
    return result;
  }

  /** Fills the four weights around a place and returns the index of the first. */
  private static int weights(double place, double[] weights) {
    int floor = (int) Math.floor(place);
    for (int k = 0; k < 4; k++) {
      double d = Math.abs(place - (floor - 1 + k));
      weights[k] =
          d < 1 ? (1.5 * d - 2.5) * d * d + 1 : d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }
    return floor - 1;
  }
}
