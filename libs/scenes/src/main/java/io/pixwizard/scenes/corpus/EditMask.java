package io.pixwizard.scenes.corpus;

import io.pixwizard.scenes.raster.Mask;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * Masks of edited regions as data sets write them: if any pixel is transparent, the transparent
 * ones are the region (MagicBrush), else the bright ones (UltraEdit).
 */
final class EditMask {

  private static final int HALF = 128;

  private EditMask() {}

  /**
   * Decodes a mask.
   *
   * @throws IOException if the bytes are no picture
   */
  static Mask decode(byte[] encoded) throws IOException {
    BufferedImage image = SampleFile.image(encoded);
    int width = image.getWidth();
    int height = image.getHeight();
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    Mask transparent = Mask.where(width, height, p -> argb[p] >>> 24 < HALF);
    return transparent.isEmpty()
        ? Mask.where(width, height, p -> (argb[p] >> 8 & 0xFF) >= HALF)
        : transparent;
  }
}
