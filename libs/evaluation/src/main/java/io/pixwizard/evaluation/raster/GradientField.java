package io.pixwizard.evaluation.raster;

import io.pixwizard.vision.raster.Picture;

/** How much the colour changes at each pixel: Sobel, of the three channels the largest. */
public final class GradientField {

  private final int width;
  private final int height;
  private final float[] magnitudes; // [height, width]

  private GradientField(int width, int height, float[] magnitudes) {
    this.width = width;
    this.height = height;
    this.magnitudes = magnitudes;
  }

  /** The gradients of a picture. */
  public static GradientField of(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] magnitudes = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double most = 0;
        for (int c = 0; c < 3; c++) {
          most = Math.max(most, square(picture, x, y, c));
        }
        magnitudes[y * width + x] = (float) Math.sqrt(most);
      }
    }
    return new GradientField(width, height, magnitudes);
  }

  private static double square(Picture picture, int x, int y, int c) {
    int left = Math.max(0, x - 1);
    int right = Math.min(picture.width() - 1, x + 1);
    int top = Math.max(0, y - 1);
    int bottom = Math.min(picture.height() - 1, y + 1);
    double dx =
        picture.sample(right, top, c)
            + 2 * picture.sample(right, y, c)
            + picture.sample(right, bottom, c)
            - picture.sample(left, top, c)
            - 2 * picture.sample(left, y, c)
            - picture.sample(left, bottom, c);
    double dy =
        picture.sample(left, bottom, c)
            + 2 * picture.sample(x, bottom, c)
            + picture.sample(right, bottom, c)
            - picture.sample(left, top, c)
            - 2 * picture.sample(x, top, c)
            - picture.sample(right, top, c);
    return dx * dx + dy * dy;
  }

  /** The largest magnitude at most one column and row away. */
  public float strongestAround(int index) {
    float most = 0;
    int x0 = index % width;
    int y0 = index / width;
    for (int y = Math.max(0, y0 - 1); y <= Math.min(height - 1, y0 + 1); y++) {
      for (int x = Math.max(0, x0 - 1); x <= Math.min(width - 1, x0 + 1); x++) {
        most = Math.max(most, magnitudes[y * width + x]);
      }
    }
    return most;
  }
}
