package io.pixwizard.vision.metric;

import io.pixwizard.vision.mask.Mask;
import java.util.OptionalDouble;

/**
 * Intersection over union of predicted and true masks, collected over a data set.
 *
 * <p>A sample whose masks are both empty agrees: it has the IoU 1 and adds nothing to the
 * cumulative sums.
 *
 * @param samples number of compared pairs
 * @param intersection pixels in both masks, over all samples
 * @param union pixels in either mask, over all samples
 * @param sumOfIous sum of the samples' IoUs
 */
public record MaskOverlap(long samples, long intersection, long union, double sumOfIous) {
  /** Before the first sample. */
  public static final MaskOverlap NONE = new MaskOverlap(0, 0, 0, 0);

  /** The overlap of one pair. */
  public static MaskOverlap of(Mask predicted, Mask truth) {
    long intersection = predicted.and(truth).area();
    long union = predicted.area() + truth.area() - intersection;
    return new MaskOverlap(1, intersection, union, union == 0 ? 1 : (double) intersection / union);
  }

  /** Both collections together. */
  public MaskOverlap plus(MaskOverlap other) {
    return new MaskOverlap(
        samples + other.samples,
        intersection + other.intersection,
        union + other.union,
        sumOfIous + other.sumOfIous);
  }

  /** cIoU of RefCOCO: all intersections over all unions; nothing if no mask had a pixel. */
  public OptionalDouble cumulativeIou() {
    return union == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) intersection / union);
  }

  /** Mean of the samples' IoUs (gIoU in some papers); nothing without a sample. */
  public OptionalDouble meanIou() {
    return samples == 0 ? OptionalDouble.empty() : OptionalDouble.of(sumOfIous / samples);
  }
}
