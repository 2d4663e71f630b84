package io.pixwizard.vision.decode;

/**
 * A straight stroke along one axis, seen as if it were horizontal: it covers the rows from {@code
 * low} to below {@code high} and the columns from {@code start} to below {@code end}. A virtual bar
 * is the border of the picture, behind which a frame may go on.
 */
record Bar(int low, int high, int start, int end, boolean virtual) {
  int length() {
    return end - start;
  }

  double middle() {
    return (low + high) / 2.0;
  }

  boolean isOn(int line) {
    return line >= low && line < high;
  }

  /** Whether at most one line lies between this bar and a parallel one. */
  boolean isBeside(Bar other) {
    return low <= other.high + 1 && high >= other.low - 1;
  }

  /** Whether a bar of the other direction touches this one. */
  boolean meets(Bar other, int tolerance) {
    return other.low <= end + tolerance
        && other.high >= start - tolerance
        && low <= other.end + tolerance
        && high >= other.start - tolerance;
  }
}
