package io.pixwizard.scenes.raster;

import io.pixwizard.scenes.seed.SeedStream;
import java.util.Optional;

/**
 * Shows a window of a grid at another size: the largest window with the aspect ratio asked for, so
 * that nothing is distorted by more than rounding. Pictures are averaged or interpolated, masks
 * averaged and cut at one half; numbers that must not be mixed (classes, depth, normals) are taken
 * from the nearest pixel.
 *
 * @param left first column of the window
 * @param top first row of the window
 * @param windowWidth in pixels of the grid
 * @param windowHeight in pixels of the grid
 * @param width of the result in pixels
 * @param height of the result in pixels
 */
public record Framing(int left, int top, int windowWidth, int windowHeight, int width, int height) {

  /**
   * A window at a random place.
   *
   * @param focus what the window should hold as much as possible of
   */
  public static Framing random(
      int gridWidth, int gridHeight, int width, int height, Optional<Box> focus, SeedStream seeds) {
    double scale = Math.min((double) gridWidth / width, (double) gridHeight / height);
    int wide = Math.min(gridWidth, Math.max(1, (int) Math.round(scale * width)));
    int high = Math.min(gridHeight, Math.max(1, (int) Math.round(scale * height)));
    Box all = focus.orElse(new Box(0, 0, gridWidth, gridHeight));
    return new Framing(
        place(gridWidth, wide, all.left(), all.right(), seeds),
        place(gridHeight, high, all.top(), all.bottom(), seeds),
        wide,
        high,
        width,
        height);
  }

  /** Start of a window that lies within 0..all and holds from..to, or lies within it. */
  private static int place(int all, int window, int from, int to, SeedStream seeds) {
    int one = Math.max(0, Math.min(all - window, to - window));
    int other = Math.max(0, Math.min(all - window, from));
    return seeds.between(Math.min(one, other), Math.max(one, other));
  }

  /**
   * The window of a picture.
   *
   * @throws IllegalArgumentException if the window does not lie in the picture
   */
  public Picture of(Picture picture) {
    check(picture.width(), picture.height());
    return window(picture).toPicture();
  }

  private ColorBuffer window(Picture picture) {
    ColorBuffer cut = new ColorBuffer(windowWidth, windowHeight);
    for (int y = 0; y < windowHeight; y++) {
      for (int x = 0; x < windowWidth; x++) {
        for (int c = 0; c < 3; c++) {
          cut.set(x, y, c, picture.sample(left + x, top + y, c) / 255.0);
        }
      }
    }
    return width <= windowWidth && height <= windowHeight
        ? Resize.area(cut, width, height)
        : Resize.cubic(cut, width, height);
  }

  /** The window of a mask. */
  public Mask of(Mask mask) {
    check(mask.width(), mask.height());
    float[] values = window(mask.toPicture()).values();
    return Mask.where(width, height, p -> values[3 * p] >= 0.5f);
  }

  /** The window of a label map. */
  public LabelMap of(LabelMap labels) {
    check(labels.width(), labels.height());
    int[] values = new int[width * height];
    for (int p = 0; p < values.length; p++) {
      values[p] = labels.at(column(p), row(p));
    }
    return new LabelMap(width, height, values);
  }

  /** The window of a depth map. */
  public DepthMap of(DepthMap depth) {
    check(depth.width(), depth.height());
    float[] values = new float[width * height];
    for (int p = 0; p < values.length; p++) {
      values[p] = depth.at(column(p), row(p));
    }
    return new DepthMap(width, height, values);
  }

  /** The window of a normal map. */
  public NormalMap of(NormalMap normals) {
    check(normals.width(), normals.height());
    float[] values = new float[3 * width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = normals.at(column(i / 3), row(i / 3), i % 3);
    }
    return new NormalMap(width, height, values);
  }

  private int column(int p) {
    return left + (int) ((p % width + 0.5) * windowWidth / width);
  }

  private int row(int p) {
    int y = p / width;
    return top + (int) ((y + 0.5) * windowHeight / height);
  }

  private void check(int gridWidth, int gridHeight) {
    if (left < 0 || top < 0 || left + windowWidth > gridWidth || top + windowHeight > gridHeight) {
      throw new IllegalArgumentException(
          "window " + this + " does not lie in " + gridWidth + " x " + gridHeight);
    }
  }
}
