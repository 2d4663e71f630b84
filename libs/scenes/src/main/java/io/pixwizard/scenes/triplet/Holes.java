package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.raster.StrokePainter;
import io.pixwizard.scenes.seed.SeedStream;

/** Missing regions: circles, rectangles, free-form strokes, and borders. */
final class Holes {

  private static final double LEAST = 0.06;
  private static final double MOST = 0.4;
  private static final double[] INK = {1, 1, 1};

  private Holes() {}

  /** A hole of random form that takes 6 % to 40 % of the picture. */
  static Mask inside(int width, int height, SeedStream seeds) {
    int form = seeds.child("form").nextInt(3);
    for (int i = 0; ; i++) {
      SeedStream attempt = seeds.child(i);
      Mask hole =
          switch (form) {
            case 0 -> circles(width, height, attempt);
            case 1 -> rectangles(width, height, attempt);
            default -> strokes(width, height, attempt);
          };
      double share = (double) hole.area() / (width * height);
      if (share >= LEAST && share <= MOST) {
        return hole;
      }
    }
  }

  /** Everything outside a window that touches one to three sides or none. */
  static Mask border(int width, int height, SeedStream seeds) {
    for (int i = 0; ; i++) {
      SeedStream attempt = seeds.child(i);
      double left = attempt.chance(0.5) ? attempt.range(0.1, 0.5) * width : 0;
      double right = attempt.chance(0.5) ? width - attempt.range(0.1, 0.5) * width : width;
      double top = attempt.chance(0.5) ? attempt.range(0.1, 0.5) * height : 0;
      double bottom = attempt.chance(0.5) ? height - attempt.range(0.1, 0.5) * height : height;
      Mask border =
          Mask.where(
              width,
              height,
              p -> {
                int x = p % width;
                int y = p / width;
                return x < left || x >= right || y < top || y >= bottom;
              });
      double share = (double) border.area() / (width * height);
      if (share >= 0.1 && share <= 0.65) {
        return border;
      }
    }
  }

  /** The picture with the hole painted over. */
  static Picture cut(Picture picture, Mask hole, boolean white) {
    byte[] bytes = picture.toBytes();
    for (int i = 0; i < bytes.length; i++) {
      if (hole.contains(i / 3)) {
        bytes[i] = (byte) (white ? 255 : 0);
      }
    }
    return Picture.of(picture.width(), picture.height(), bytes);
  }

  private static Mask circles(int width, int height, SeedStream seeds) {
    Mask all = Mask.empty(width, height);
    int count = seeds.between(1, 4);
    for (int i = 0; i < count; i++) {
      double radius = seeds.range(0.12, 0.3) * Math.min(width, height);
      double x = seeds.nextDouble() * width;
      double y = seeds.nextDouble() * height;
      all =
          all.or(
              Mask.where(
                  width,
                  height,
                  p -> {
                    int column = p % width;
                    int row = p / width;
                    double dx = column + 0.5 - x;
                    double dy = row + 0.5 - y;
                    return dx * dx + dy * dy < radius * radius;
                  }));
    }
    return all;
  }

  private static Mask rectangles(int width, int height, SeedStream seeds) {
    Mask all = Mask.empty(width, height);
    int count = seeds.between(1, 3);
    for (int i = 0; i < count; i++) {
      int wide = (int) (seeds.range(0.15, 0.6) * width);
      int high = (int) (seeds.range(0.15, 0.6) * height);
      int left = seeds.nextInt(width - wide + 1);
      int top = seeds.nextInt(height - high + 1);
      all =
          all.or(
              Mask.where(
                  width,
                  height,
                  p ->
                      p % width >= left
                          && p % width < left + wide
                          && p / width >= top
                          && p / width < top + high));
    }
    return all;
  }

  /** A brush that wanders. */
  private static Mask strokes(int width, int height, SeedStream seeds) {
    ColorBuffer canvas = new ColorBuffer(width, height);
    StrokePainter painter = new StrokePainter(canvas);
    int count = seeds.between(1, 4);
    double side = Math.min(width, height);
    for (int i = 0; i < count; i++) {
      double x = seeds.nextDouble() * width;
      double y = seeds.nextDouble() * height;
      double angle = seeds.range(0, 2 * Math.PI);
      double radius = seeds.range(0.03, 0.075) * side;
      int steps = seeds.between(3, 9);
      for (int s = 0; s < steps; s++) {
        angle += seeds.range(-1.1, 1.1);
        double length = seeds.range(0.08, 0.22) * side;
        double nextX = x + length * StrictMath.cos(angle);
        double nextY = y + length * StrictMath.sin(angle);
        painter.stroke(x, y, nextX, nextY, radius, INK, 1);
        x = nextX;
        y = nextY;
      }
    }
    return Mask.where(width, height, p -> canvas.values()[3 * p] > 0.5f);
  }
}
