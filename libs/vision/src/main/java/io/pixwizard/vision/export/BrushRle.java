package io.pixwizard.vision.export;

import io.pixwizard.vision.mask.Mask;
import java.util.Arrays;

/**
 * Label Studio's run lengths for brushes: a bit stream over the bytes of a row-major RGBA picture,
 * 255 in all four channels inside. It begins with the number of bytes (32 bits), the word size less
 * one (5 bits) and four run sizes less one (4 bits each); a run is one bit 1, the index of its size
 * (2 bits), its length less one, and the byte.
 */
final class BrushRle {
  private static final int CHANNELS = 4;
  private static final int WORD_BITS = 8;
  private static final int[] RUN_BITS = {3, 4, 8, 16};

  private byte[] bytes = new byte[256];
  private int length;
  private int pending;
  private int pendingBits;

  private BrushRle() {}

  /** The stream as unsigned bytes, as Label Studio's own converter writes it. */
  static int[] encode(Mask mask) {
    BrushRle stream = new BrushRle();
    int pixels = (int) mask.size().area();
    stream.put(Math.multiplyExact(pixels, CHANNELS), 32);
    stream.put(WORD_BITS - 1, 5);
    for (int bits : RUN_BITS) {
      stream.put(bits - 1, 4);
    }
    int start = 0;
    for (int i = 1; i <= pixels; i++) {
      if (i == pixels || mask.contains(i) != mask.contains(start)) {
        stream.run((i - start) * CHANNELS, mask.contains(start) ? 0xFF : 0);
        start = i;
      }
    }
    // the converter pads with a whole byte when the stream is already even
    stream.put(0, 8 - stream.pendingBits);
    int[] unsigned = new int[stream.length];
    for (int i = 0; i < unsigned.length; i++) {
      unsigned[i] = stream.bytes[i] & 0xFF;
    }
    return unsigned;
  }

  private void run(int runLength, int value) {
    int rest = runLength;
    while (rest > 0) {
      int size = 0;
      while (size < RUN_BITS.length - 1 && rest > 1 << RUN_BITS[size]) {
        size++;
      }
      int part = Math.min(rest, 1 << RUN_BITS[size]);
      put(1, 1);
      put(size, 2);
      put(part - 1, RUN_BITS[size]);
      put(value, WORD_BITS);
      rest -= part;
    }
  }

  private void put(int value, int bits) {
    for (int bit = bits - 1; bit >= 0; bit--) {
      pending = pending << 1 | (value >>> bit & 1);
      if (++pendingBits == 8) {
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = (byte) pending;
        pending = 0;
        pendingBits = 0;
      }
    }
  }
}
