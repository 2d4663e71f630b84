package io.pixwizard.evaluation.judge;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Picture;

/**
 * What a candidate looks like, independent of place, size and colour: histograms of oriented
 * gradients (Dalal and Triggs, CVPR 2005) of the picture around it, its own pixels in small, and
 * how wide it is.
 */
final class ShapeFeatures {

  private static final int SIDE = 28;
  private static final int CELL = 4;
  private static final int CELLS = SIDE / CELL;
  private static final int BINS = 6;
  private static final int THUMB = 14;
  private static final double MARGIN = 1.3;

  static final int LENGTH = CELLS * CELLS * BINS + THUMB * THUMB + 1;

  private ShapeFeatures() {}

  static double[] of(Picture picture, Candidate candidate) {
    double[] features = new double[LENGTH];
    double[] grey = new double[SIDE * SIDE];
    double[] inside = new double[SIDE * SIDE];
    sample(picture, candidate, grey, inside);
    gradients(grey, features);
    int at = CELLS * CELLS * BINS;
    int step = SIDE / THUMB;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int cell = i / SIDE / step * THUMB + i % SIDE / step;
      features[at + cell] += inside[i] / (2.0 * THUMB);
    }
    Box box = candidate.box();
    features[LENGTH - 1] = Math.log(box.width() / box.height());
    return features;
  }

  /** A square around the box, bilinear; what lies outside the picture repeats its border. */
  private static void sample(Picture picture, Candidate candidate, double[] grey, double[] inside) {
    Box box = candidate.box();
    double side = MARGIN * Math.max(box.width(), box.height());
    double left = box.x() + box.width() / 2 - side / 2;
    double top = box.y() + box.height() / 2 - side / 2;
    for (int i = 0; i < SIDE * SIDE; i++) {
      int column = i % SIDE;
      int row = i / SIDE;
      double x = left + (column + 0.5) * side / SIDE - 0.5;
      double y = top + (row + 0.5) * side / SIDE - 0.5;
      int x0 = (int) Math.floor(x);
      int y0 = (int) Math.floor(y);
      for (int corner = 0; corner < 4; corner++) {
        int cx = x0 + (corner & 1);
        int cy = y0 + (corner >> 1);
        double weight = (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy));
        grey[i] += weight * luma(picture, cx, cy);
        inside[i] += weight * (contains(candidate.mask(), cx, cy) ? 1 : 0);
      }
    }
  }

  private static double luma(Picture picture, int x, int y) {
    int column = Math.min(picture.width() - 1, Math.max(0, x));
    int row = Math.min(picture.height() - 1, Math.max(0, y));
    return 0.299 * picture.sample(column, row, 0)
        + 0.587 * picture.sample(column, row, 1)
        + 0.114 * picture.sample(column, row, 2);
  }

  private static boolean contains(Mask mask, int x, int y) {
    return x >= 0
        && y >= 0
        && x < mask.size().width()
        && y < mask.size().height()
        && mask.contains(x, y);
  }

  private static void gradients(double[] grey, double[] features) {
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        double dx = grey[y * SIDE + x + 1] - grey[y * SIDE + x - 1];
        double dy = grey[(y + 1) * SIDE + x] - grey[(y - 1) * SIDE + x];
        double angle = Math.atan2(dy, dx);
        double bin = (angle < 0 ? angle + Math.PI : angle) / Math.PI * BINS;
        int low = (int) bin % BINS;
        double share = bin - Math.floor(bin);
        double magnitude = Math.hypot(dx, dy);
        int cell = (y / CELL * CELLS + x / CELL) * BINS;
        features[cell + low] += (1 - share) * magnitude;
        features[cell + (low + 1) % BINS] += share * magnitude;
      }
    }
    double sum = 1e-9;
    for (int i = 0; i < CELLS * CELLS * BINS; i++) {
      sum += features[i];
    }
    for (int i = 0; i < CELLS * CELLS * BINS; i++) {
      features[i] = Math.sqrt(features[i] / sum);
    }
  }
}
