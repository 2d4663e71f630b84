package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;
import java.util.List;

/** A rectangle that four strokes may form. */
record Frame(Stroke left, Stroke top, Stroke right, Stroke bottom) {
  /**
   * A line alone is no frame: two sides must be drawn, the others may lie behind the border, and
   * there must be something between them.
   */
  boolean isPossible() {
    int drawn = 0;
    for (Stroke side : new Stroke[] {left, top, right, bottom}) {
      drawn += side.bar().virtual() ? 0 : 1;
    }
    return drawn >= 2
        && left.bar().high() < right.bar().low()
        && top.bar().high() < bottom.bar().low();
  }

  /** The rectangle along the middle, the outer edge or the inner edge of the strokes. */
  Box box(FrameStroke stroke, Size picture) {
    return switch (stroke) {
      case CENTERED ->
          Box.between(
              left.bar().middle(), top.bar().middle(), right.bar().middle(), bottom.bar().middle());
      case INSIDE -> Box.between(x0(), y0(), x1(), y1());
      case OUTSIDE ->
          Box.between(
              x0() == 0 ? 0 : left.bar().high(),
              y0() == 0 ? 0 : top.bar().high(),
              x1() == picture.width() ? picture.width() : right.bar().low(),
              y1() == picture.height() ? picture.height() : bottom.bar().low());
    };
  }

  /** Share of the weakest side that is drawn, 0 to 1. */
  double coverage() {
    return Math.min(
        Math.min(top.coverage(x0(), x1()), bottom.coverage(x0(), x1())),
        Math.min(left.coverage(y0(), y1()), right.coverage(y0(), y1())));
  }

  /** Drawn length of the sides that no frame explains yet, in pixels. */
  int unexplained() {
    return top.unexplained(x0(), x1())
        + bottom.unexplained(x0(), x1())
        + left.unexplained(y0(), y1())
        + right.unexplained(y0(), y1());
  }

  /** Share of the drawn length that no frame explains yet, 0 to 1. */
  double newShare() {
    int drawn =
        top.drawn(x0(), x1())
            + bottom.drawn(x0(), x1())
            + left.drawn(y0(), y1())
            + right.drawn(y0(), y1());
    return (double) unexplained() / Math.max(1, drawn);
  }

  /** Noise splits a stroke into several lying side by side; a frame explains them all. */
  void explain(List<Stroke> rows, List<Stroke> columns) {
    for (Stroke row : rows) {
      if (row.bar().isBeside(top.bar()) || row.bar().isBeside(bottom.bar())) {
        row.explain(x0(), x1());
      }
    }
    for (Stroke column : columns) {
      if (column.bar().isBeside(left.bar()) || column.bar().isBeside(right.bar())) {
        column.explain(y0(), y1());
      }
    }
  }

  /** The pixels of the sides. */
  Mask area(Size size) {
    int width = size.width();
    return Mask.where(
        size,
        i -> {
          int x = i % width;
          int y = i / width;
          boolean inside = x >= x0() && x < x1() && y >= y0() && y < y1();
          return inside
              && (left.bar().isOn(x)
                  || right.bar().isOn(x)
                  || top.bar().isOn(y)
                  || bottom.bar().isOn(y));
        });
  }

  private int x0() {
    return left.bar().low();
  }

  private int y0() {
    return top.bar().low();
  }

  private int x1() {
    return right.bar().high();
  }

  private int y1() {
    return bottom.bar().high();
  }
}
