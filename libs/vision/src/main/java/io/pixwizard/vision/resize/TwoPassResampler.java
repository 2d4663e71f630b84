package io.pixwizard.vision.resize;

import io.pixwizard.vision.raster.Size;
import java.util.Arrays;

/**
 * Horizontal pass, rounding to 8 bits, vertical pass. The order and the rounding between the passes
 * are Pillow's and visible in the result. An axis that keeps its length is not filtered.
 */
final class TwoPassResampler {
  private static final int HALF = 1 << (Kernel.PRECISION_BITS - 1);

  private final Resampling filter;
  private final int channels;

  TwoPassResampler(Resampling filter, int channels) {
    this.filter = filter;
    this.channels = channels;
  }

  byte[] resize(byte[] samples, Size from, Size to) {
    byte[] wide = samples;
    if (from.width() != to.width()) {
      wide = horizontal(samples, from, Kernel.of(filter, from.width(), to.width()));
    }
    if (from.height() == to.height()) {
      return wide;
    }
    return vertical(wide, to.width() * channels, Kernel.of(filter, from.height(), to.height()));
  }

  private byte[] horizontal(byte[] in, Size from, Kernel kernel) {
    int outputs = kernel.first.length;
    byte[] out = new byte[Math.multiplyExact(outputs * channels, from.height())];
    for (int y = 0; y < from.height(); y++) {
      int inRow = y * from.width() * channels;
      int outRow = y * outputs * channels;
      for (int x = 0; x < outputs; x++) {
        int start = inRow + kernel.first[x] * channels;
        int weight = x * kernel.width;
        for (int c = 0; c < channels; c++) {
          int sum = HALF;
          for (int k = 0; k < kernel.count[x]; k++) {
            sum += (in[start + k * channels + c] & 0xFF) * kernel.weights[weight + k];
          }
          out[outRow + x * channels + c] = clip(sum);
        }
      }
    }
    return out;
  }

  private static byte[] vertical(byte[] in, int stride, Kernel kernel) {
    int outputs = kernel.first.length;
    byte[] out = new byte[Math.multiplyExact(outputs, stride)];
    int[] sums = new int[stride];
    for (int y = 0; y < outputs; y++) {
      Arrays.fill(sums, HALF);
      // row by row instead of column by column: the additions are exact, only the memory order
      // differs
      for (int k = 0; k < kernel.count[y]; k++) {
        int weight = kernel.weights[y * kernel.width + k];
        int row = (kernel.first[y] + k) * stride;
        for (int i = 0; i < stride; i++) {
          sums[i] += (in[row + i] & 0xFF) * weight;
        }
      }
      for (int i = 0; i < stride; i++) {
        out[y * stride + i] = clip(sums[i]);
      }
    }
    return out;
  }

  private static byte clip(int sum) {
    return (byte) Math.min(Math.max(sum >> Kernel.PRECISION_BITS, 0), 255);
  }
}
