package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.ColorBuffer;

/**
 * What JPEG does to a picture: the 8 x 8 cosine transform of each channel (ITU-T T.81, A.3.3),
 * rounded more coarsely the higher the frequency. Channels stay RGB.
 */
final class BlockCompression {

  private static final int N = 8;
  private static final double[][] BASIS = basis();

  private BlockCompression() {}

  /**
   * Rounds in place.
   *
   * @param step rounding step of the lowest frequencies, of values 0..1
   */
  static void apply(ColorBuffer image, double step) {
    double[][] block = new double[N][N];
    for (int top = 0; top < image.height(); top += N) {
      for (int left = 0; left < image.width(); left += N) {
        for (int c = 0; c < 3; c++) {
          load(image, left, top, c, block);
          double[][] spectrum = transform(block, false);
          for (int v = 0; v < N; v++) {
            for (int u = 0; u < N; u++) {
              double quantum = step * (1 + 0.6 * (u + v));
              spectrum[v][u] = Math.rint(spectrum[v][u] / quantum) * quantum;
            }
          }
          store(image, left, top, c, transform(spectrum, true));
        }
      }
    }
  }

  private static void load(ColorBuffer image, int left, int top, int c, double[][] block) {
    for (int y = 0; y < N; y++) {
      for (int x = 0; x < N; x++) {
        int column = Math.min(image.width() - 1, left + x);
        int row = Math.min(image.height() - 1, top + y);
        block[y][x] = image.get(column, row, c);
      }
    }
  }

  private static void store(ColorBuffer image, int left, int top, int c, double[][] block) {
    for (int y = 0; y < N && top + y < image.height(); y++) {
      for (int x = 0; x < N && left + x < image.width(); x++) {
        image.set(left + x, top + y, c, block[y][x]);
      }
    }
  }

  /** Rows, then columns; the basis is orthonormal, so its transpose is its inverse. */
  private static double[][] transform(double[][] in, boolean inverse) {
    double[][] rows = new double[N][N];
    double[][] out = new double[N][N];
    for (int y = 0; y < N; y++) {
      for (int u = 0; u < N; u++) {
        for (int x = 0; x < N; x++) {
          rows[y][u] += in[y][x] * (inverse ? BASIS[x][u] : BASIS[u][x]);
        }
      }
    }
    for (int v = 0; v < N; v++) {
      for (int u = 0; u < N; u++) {
        for (int y = 0; y < N; y++) {
          out[v][u] += rows[y][u] * (inverse ? BASIS[y][v] : BASIS[v][y]);
        }
      }
    }
    return out;
  }

  private static double[][] basis() {
    double[][] basis = new double[N][N];
    for (int u = 0; u < N; u++) {
      double scale = Math.sqrt((u == 0 ? 1.0 : 2.0) / N);
      for (int x = 0; x < N; x++) {
        basis[u][x] = scale * StrictMath.cos((2 * x + 1) * u * Math.PI / (2 * N));
      }
    }
    return basis;
  }
}
