package io.pixwizard.scenes.annotate;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.GaussianBlur;
import io.pixwizard.scenes.raster.Grey;
import io.pixwizard.scenes.raster.Picture;
import java.util.ArrayDeque;

/**
 * Canny's edge detector (PAMI 1986): Gaussian, gradient, thinning across the edge, hysteresis.
 * White edges on black.
 */
public final class CannyEdges {

  private static final GaussianBlur BLUR = new GaussianBlur(1.0);

  /** Gradient per pixel that starts an edge. */
  private static final float HIGH = 0.085f;

  /** Gradient per pixel that continues an edge. */
  private static final float LOW = 0.04f;

  private CannyEdges() {}

  public static Picture of(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    float[] smooth = BLUR.apply(ColorBuffer.of(picture)).values();
    float[] gx = new float[width * height];
    float[] gy = new float[width * height];
    float[] strength = new float[width * height];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        // the strongest channel counts: different colours can be equally bright
        for (int c = 0; c < 3; c++) {
          float dx = sobel(smooth, 3 * i + c, 3, 3 * width);
          float dy = sobel(smooth, 3 * i + c, 3 * width, 3);
          float norm = (float) Math.sqrt(dx * dx + dy * dy);
          if (norm > strength[i]) {
            gx[i] = dx;
            gy[i] = dy;
            strength[i] = norm;
          }
        }
      }
    }
    boolean[] ridge = new boolean[width * height];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        int step = across(gx[i], gy[i], width);
        // of two equal neighbours the first is kept, or edges would be two pixels wide
        ridge[i] = strength[i] > strength[i - step] && strength[i] >= strength[i + step];
      }
    }
    return follow(width, height, strength, ridge).toPicture();
  }

  /** Sobel's operator, scaled to brightness per pixel. */
  private static float sobel(float[] values, int at, int along, int aside) {
    float ahead = values[at + along - aside] + 2 * values[at + along] + values[at + along + aside];
    float back = values[at - along - aside] + 2 * values[at - along] + values[at - along + aside];
    return (ahead - back) / 8;
  }

  /** Index offset to the neighbour in the direction of the gradient, rounded to 45 degrees. */
  private static int across(float gx, float gy, int width) {
    float ax = Math.abs(gx);
    float ay = Math.abs(gy);
    if (ay < 0.4142f * ax) {
      return 1;
    }
    if (ax < 0.4142f * ay) {
      return width;
    }
    return gx > 0 == gy > 0 ? width + 1 : width - 1;
  }

  private static Grey follow(int width, int height, float[] strength, boolean[] ridge) {
    Grey edges = Grey.zeros(width, height);
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < ridge.length; i++) {
      if (ridge[i] && strength[i] > HIGH) {
        edges.values()[i] = 1;
        open.add(i);
      }
    }
    while (!open.isEmpty()) {
      int i = open.remove();
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          // a ridge is never on the border, so the neighbours exist
          int j = i + dy * width + dx;
          if (ridge[j] && strength[j] > LOW && edges.values()[j] == 0) {
            edges.values()[j] = 1;
            open.add(j);
          }
        }
      }
    }
    return edges;
  }
}
