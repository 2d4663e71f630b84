package io.pixwizard.vision.mask;

import io.pixwizard.vision.InvalidDataException;

/**
 * The text form of run lengths in the COCO API: signed base-32 numbers, least digit first, six bits
 * per character (five of the digit, one that says that more follow) from character 48 on. From the
 * fourth run on a number is the difference to the run two before it.
 */
final class CocoRunText {
  private static final int FIRST = 48;
  private static final int MORE = 0x20;
  private static final int SIGN = 0x10;
  // seven digits hold every difference of two ints
  private static final int MAX_DIGITS = 7;

  private CocoRunText() {}

  static String format(int[] counts) {
    StringBuilder text = new StringBuilder(counts.length * 2);
    for (int run = 0; run < counts.length; run++) {
      long rest = counts[run];
      if (run > 2) {
        rest -= counts[run - 2];
      }
      boolean more = true;
      while (more) {
        int digit = (int) (rest & 0x1F);
        rest >>= 5;
        // the last digit's top bit is the sign
        more = (digit & SIGN) != 0 ? rest != -1 : rest != 0;
        text.append((char) (FIRST + (more ? digit | MORE : digit)));
      }
    }
    return text.toString();
  }

  static int[] parse(String text) {
    IntBuffer counts = new IntBuffer();
    int[] lastTwo = new int[2];
    int run = 0;
    int at = 0;
    while (at < text.length()) {
      long value = 0;
      int digits = 0;
      boolean more = true;
      while (more) {
        int bits = at < text.length() ? text.charAt(at) - FIRST : -1;
        if (bits < 0 || bits > 0x3F || digits == MAX_DIGITS) {
          throw new InvalidDataException("counts", "no run length ends at character " + at);
        }
        value |= (long) (bits & 0x1F) << (5 * digits);
        digits++;
        at++;
        more = (bits & MORE) != 0;
        if (!more && (bits & SIGN) != 0) {
          value |= -1L << (5 * digits);
        }
      }
      if (run > 2) {
        value += lastTwo[run % 2];
      }
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw new InvalidDataException("counts", "run %d has the length %d".formatted(run, value));
      }
      lastTwo[run % 2] = (int) value;
      counts.add((int) value);
      run++;
    }
    return counts.toArray();
  }
}
