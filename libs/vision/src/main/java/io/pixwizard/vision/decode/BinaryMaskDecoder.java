package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.mask.Component;
import io.pixwizard.vision.mask.Components;
import io.pixwizard.vision.mask.Connectivity;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * A white mask on black. The threshold is the middle of the range; when more than 5 % of the pixels
 * are neither black nor white it is Otsu's, and there is nothing to find if Otsu's classes differ
 * by less than 48.
 *
 * <p>Confidence is the share of pixels that are 32 or more away from the threshold; a score is that
 * share among an instance's pixels.
 *
 * @param cleanup which specks are noise
 */
public record BinaryMaskDecoder(Cleanup cleanup) {
  private static final int MIDDLE = 128;
  private static final double MOST_GREY = 0.05;
  private static final double LEAST_CONTRAST = 48;
  private static final int SURE = 32;

  /** Checks that nothing is missing. */
  public BinaryMaskDecoder {
    requireNonNull(cleanup, "cleanup is null");
  }

  /** Finds the white parts. */
  public MaskSet decode(Picture output) {
    Luminance luminance = new Luminance(output);
    int threshold = MIDDLE;
    if (luminance.count(MIDDLE / 2, MIDDLE + MIDDLE / 2 - 1) > MOST_GREY * luminance.count()) {
      Luminance.Split split = luminance.otsu();
      if (split.brightMean() - split.darkMean() < LEAST_CONTRAST) {
        return new MaskSet(output.size(), List.of(), 0);
      }
      threshold = split.threshold();
    }
    int least = threshold;
    Mask mask = cleanup.clean(Mask.where(output.size(), i -> luminance.at(i) >= least));
    double sure = luminance.count() - luminance.count(threshold - SURE + 1, threshold + SURE - 1);
    return new MaskSet(
        output.size(), instances(mask, luminance, threshold), sure / luminance.count());
  }

  private static List<MaskInstance> instances(Mask mask, Luminance luminance, int threshold) {
    Components parts = Components.of(mask, Connectivity.EIGHT);
    int[] sure = new int[parts.all().size() + 1];
    for (int i = 0; i < luminance.count(); i++) {
      if (Math.abs(luminance.at(i) - threshold) >= SURE) {
        sure[parts.label(i)]++;
      }
    }
    List<MaskInstance> instances = new ArrayList<>();
    for (Component part : parts.all()) {
      instances.add(
          new MaskInstance(
              part.label(), parts.mask(part), (double) sure[part.label()] / part.area()));
    }
    return instances;
  }
}
