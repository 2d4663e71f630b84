package io.pixwizard.vision.resize;

/** Premultiplied alpha with Pillow's 8-bit rounding; alpha is the last channel. */
final class Alpha {
  private Alpha() {}

  static void premultiply(byte[] samples, int channels) {
    for (int pixel = 0; pixel < samples.length; pixel += channels) {
      int alpha = samples[pixel + channels - 1] & 0xFF;
      for (int c = 0; c < channels - 1; c++) {
        int product = (samples[pixel + c] & 0xFF) * alpha + 128;
        // (p + (p >> 8)) >> 8 is round(p / 255) without a division
        samples[pixel + c] = (byte) (((product >> 8) + product) >> 8);
      }
    }
  }

  static void unpremultiply(byte[] samples, int channels) {
    for (int pixel = 0; pixel < samples.length; pixel += channels) {
      int alpha = samples[pixel + channels - 1] & 0xFF;
      if (alpha == 0 || alpha == 255) {
        continue;
      }
      for (int c = 0; c < channels - 1; c++) {
        samples[pixel + c] = (byte) Math.min(255, 255 * (samples[pixel + c] & 0xFF) / alpha);
      }
    }
  }
}
