package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Size;

/** A rectangle that four bars may form. */
record Frame(Bar left, Bar top, Bar right, Bar bottom) {
  /** A line alone is no frame: two sides must be drawn, the others may lie behind the border. */
  boolean isPossible() {
    int drawn = 0;
    for (Bar bar : new Bar[] {left, top, right, bottom}) {
      drawn += bar.virtual() ? 0 : 1;
    }
    return drawn >= 2 && left.high() < right.low() && top.high() < bottom.low();
  }

  /** The rectangle along the middle, or the outer edge, of the strokes. */
  Box box(FrameStroke stroke) {
    return stroke == FrameStroke.CENTERED
        ? Box.between(left.middle(), top.middle(), right.middle(), bottom.middle())
        : Box.between(left.low(), top.low(), right.high(), bottom.high());
  }

  /** Share of the weakest drawn side that is in the mask, 0 to 1. */
  double coverage(Mask mask) {
    double weakest = 1;
    weakest = Math.min(weakest, coverage(mask, top, false, left.low(), right.high()));
    weakest = Math.min(weakest, coverage(mask, bottom, false, left.low(), right.high()));
    weakest = Math.min(weakest, coverage(mask, left, true, top.low(), bottom.high()));
    return Math.min(weakest, coverage(mask, right, true, top.low(), bottom.high()));
  }

  private static double coverage(Mask mask, Bar bar, boolean vertical, int start, int end) {
    if (bar.virtual()) {
      return 1;
    }
    int hits = 0;
    for (int at = start; at < end; at++) {
      if (touches(mask, bar, vertical, at)) {
        hits++;
      }
    }
    return (double) hits / (end - start);
  }

  private static boolean touches(Mask mask, Bar bar, boolean vertical, int at) {
    for (int line = bar.low(); line < bar.high(); line++) {
      if (vertical ? mask.contains(line, at) : mask.contains(at, line)) {
        return true;
      }
    }
    return false;
  }

  /** The pixels of the drawn strokes. */
  Mask strokes(Size size) {
    int width = size.width();
    return Mask.where(
        size,
        i -> {
          int x = i % width;
          int y = i / width;
          boolean inColumns = x >= left.low() && x < right.high();
          boolean inRows = y >= top.low() && y < bottom.high();
          return inColumns
              && inRows
              && (isOn(left, x) || isOn(right, x) || isOn(top, y) || isOn(bottom, y));
        });
  }

  private static boolean isOn(Bar bar, int line) {
    return line >= bar.low() && line < bar.high();
  }
}
