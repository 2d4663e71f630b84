package io.pixwizard.vision.edge;

import io.pixwizard.vision.raster.Picture;

/** 3x3 Sobel derivatives; the picture's border pixels repeat outwards. */
final class Gradients {
  private final int width;
  private final int height;
  private final short[] dx;
  private final short[] dy;

  private Gradients(int width, int height) {
    this.width = width;
    this.height = height;
    this.dx = new short[width * height];
    this.dy = new short[width * height];
  }

  static Gradients of(Picture picture) {
    Gradients gradients = new Gradients(picture.width(), picture.height());
    int colours = picture.channels() % 2 == 0 ? picture.channels() - 1 : picture.channels();
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        gradients.differentiate(picture, x, y, colours);
      }
    }
    return gradients;
  }

  private void differentiate(Picture picture, int x, int y, int colours) {
    int left = Math.max(x - 1, 0);
    int right = Math.min(x + 1, width - 1);
    int up = Math.max(y - 1, 0);
    int down = Math.min(y + 1, height - 1);
    int largest = -1;
    for (int c = 0; c < colours; c++) {
      int upLeft = picture.sample(left, up, c);
      int upRight = picture.sample(right, up, c);
      int downLeft = picture.sample(left, down, c);
      int downRight = picture.sample(right, down, c);
      int horizontal =
          upRight
              - upLeft
              + downRight
              - downLeft
              + 2 * (picture.sample(right, y, c) - picture.sample(left, y, c));
      int vertical =
          downLeft
              - upLeft
              + downRight
              - upRight
              + 2 * (picture.sample(x, down, c) - picture.sample(x, up, c));
      int magnitude = Math.abs(horizontal) + Math.abs(vertical);
      if (magnitude > largest) {
        largest = magnitude;
        dx[y * width + x] = (short) horizontal;
        dy[y * width + x] = (short) vertical;
      }
    }
  }

  int dx(int x, int y) {
    return dx[y * width + x];
  }

  int dy(int x, int y) {
    return dy[y * width + x];
  }

  /** 0 outside the picture. */
  int magnitude(int x, int y) {
    return x < 0 || y < 0 || x >= width || y >= height
        ? 0
        : Math.abs(dx(x, y)) + Math.abs(dy(x, y));
  }
}
