package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Mask;

/**
 * A bar and which positions along it are drawn, and of those which no taken frame explains yet.
 * Prefix sums answer for any side of any rectangle at once, so many rectangles can be tried.
 */
final class Stroke {
  private final Bar bar;
  private final boolean[] drawn;
  private final int[] drawnBefore;
  private final int[] unexplainedBefore;

  Stroke(Bar bar, Mask mask, boolean vertical) {
    this.bar = bar;
    int along = vertical ? mask.size().height() : mask.size().width();
    drawn = new boolean[along];
    for (int line = bar.low(); line < bar.high() && !bar.virtual(); line++) {
      for (int at = 0; at < along; at++) {
        drawn[at] |= vertical ? mask.contains(line, at) : mask.contains(at, line);
      }
    }
    drawnBefore = new int[along + 1];
    for (int at = 0; at < along; at++) {
      drawnBefore[at + 1] = drawnBefore[at] + (drawn[at] ? 1 : 0);
    }
    unexplainedBefore = drawnBefore.clone();
  }

  Bar bar() {
    return bar;
  }

  /** Number of drawn positions from start to below end. */
  int drawn(int start, int end) {
    return drawnBefore[end] - drawnBefore[start];
  }

  /** Number of drawn positions from start to below end that no frame explains. */
  int unexplained(int start, int end) {
    return unexplainedBefore[end] - unexplainedBefore[start];
  }

  /** Share of the positions from start to below end that are drawn; 1 for a virtual bar. */
  double coverage(int start, int end) {
    return bar.virtual() ? 1 : (double) drawn(start, end) / (end - start);
  }

  void explain(int start, int end) {
    int explained = 0;
    int[] before = unexplainedBefore.clone();
    for (int at = start; at < drawn.length; at++) {
      explained += at < end ? before[at + 1] - before[at] : 0;
      unexplainedBefore[at + 1] = before[at + 1] - explained;
    }
  }
}
