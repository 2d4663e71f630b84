package io.pixwizard.vision.decode;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.Rle;

/**
 * One marked thing. Kept as run lengths, because a noisy picture has thousands.
 *
 * @param id from 1 on, in the order of the first pixels by row
 * @param rle its pixels
 * @param score how clearly its pixels are marked, 0 to 1
 */
public record MaskInstance(int id, Rle rle, double score) {
  /** Encodes the pixels. */
  public MaskInstance(int id, Mask mask, double score) {
    this(id, Rle.encode(mask), score);
  }

  /** Its pixels; decoded at every call. */
  public Mask mask() {
    return rle.decode();
  }
}
