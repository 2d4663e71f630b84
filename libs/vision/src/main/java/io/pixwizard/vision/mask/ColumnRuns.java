package io.pixwizard.vision.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Finds the runs down the columns of a row-major mask. Eight columns are compared at a time with
 * the row above in one long, so memory is read in order and only changes cost anything.
 */
final class ColumnRuns {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int LANES = 8;

  private final byte[] pixels;
  private final int width;
  private final int height;
  private final int[][] changes; // [lane, change], rows where a column changes
  private final int[] found = new int[LANES];
  private final IntBuffer counts = new IntBuffer();
  private int runStart;
  private int above; // the last pixel of the column before

  ColumnRuns(Mask mask) {
    this.pixels = mask.pixels;
    this.width = mask.size().width();
    this.height = mask.size().height();
    this.changes = new int[LANES][height];
  }

  int[] encode() {
    int x = 0;
    for (; x + LANES <= width; x += LANES) {
      findInEightColumns(x);
      for (int lane = 0; lane < LANES; lane++) {
        append(x + lane, lane);
      }
    }
    for (; x < width; x++) {
      findInColumn(x);
      append(x, 0);
    }
    counts.add(width * height - runStart);
    return counts.toArray();
  }

  /** Changes against a column that has 0 above its first pixel. */
  private void findInEightColumns(int x) {
    Arrays.fill(found, 0);
    long previous = 0;
    for (int y = 0, at = x; y < height; y++, at += width) {
      long current = (long) LONGS.get(pixels, at);
      for (long change = current ^ previous; change != 0; change &= change - 1) {
        int lane = Long.numberOfTrailingZeros(change) / 8;
        changes[lane][found[lane]++] = y;
      }
      previous = current;
    }
  }

  private void findInColumn(int x) {
    found[0] = 0;
    int previous = 0;
    for (int y = 0; y < height; y++) {
      int current = pixels[y * width + x];
      if (current != previous) {
        changes[0][found[0]++] = y;
        previous = current;
      }
    }
  }

  private void append(int x, int lane) {
    int first = 0;
    if (above == 1) {
      // the run goes on over the column's end unless the first pixel is outside
      boolean startsInside = found[lane] > 0 && changes[lane][0] == 0;
      if (startsInside) {
        first = 1;
      } else {
        endRun(x * height);
      }
    }
    for (int i = first; i < found[lane]; i++) {
      endRun(x * height + changes[lane][i]);
    }
    above = pixels[(height - 1) * width + x];
  }

  private void endRun(int position) {
    counts.add(position - runStart);
    runStart = position;
  }
}
