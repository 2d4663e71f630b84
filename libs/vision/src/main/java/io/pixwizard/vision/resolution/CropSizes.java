package io.pixwizard.vision.resolution;

import io.pixwizard.vision.raster.Size;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists of picture sizes with about the same number of patches and different aspect ratios
 * (PixWizard's {@code generate_crop_size_list}).
 */
public final class CropSizes {
  /** Pixels per patch side of the released model: 8 per latent pixel, 2 latent pixels per patch. */
  public static final int REFERENCE_PATCH_SIZE = 16;

  /** Longest side over shortest side of the released model. */
  public static final double REFERENCE_MAX_RATIO = 4.0;

  private CropSizes() {}

  /**
   * Every size on the walk along {@code columns * rows <= numPatches}, widest first.
   *
   * @param numPatches largest number of patches, at least 1
   * @param patchSize pixels per patch side, at least 1
   * @param maxRatio largest ratio of the longer to the shorter side, at least 1
   * @throws IllegalArgumentException if an argument is below 1
   */
  public static List<Size> list(int numPatches, int patchSize, double maxRatio) {
    if (numPatches < 1 || patchSize < 1 || !(maxRatio >= 1)) {
      throw new IllegalArgumentException(
          "numPatches, patchSize and maxRatio must be at least 1, were %d, %d, %s"
              .formatted(numPatches, patchSize, maxRatio));
    }
    List<Size> sizes = new ArrayList<>();
    int columns = numPatches;
    int rows = 1;
    while (columns > 0) {
      if ((double) Math.max(columns, rows) / Math.min(columns, rows) <= maxRatio) {
        sizes.add(
            new Size(Math.multiplyExact(columns, patchSize), Math.multiplyExact(rows, patchSize)));
      }
      if ((rows + 1L) * columns <= numPatches) {
        rows++;
      } else {
        columns--;
      }
    }
    return List.copyOf(sizes);
  }

  /**
   * The list whose square has the side {@code center}, with the reference's largest ratio.
   *
   * @param center side of the square in pixels, for example 512
   * @param patchSize pixels per patch side
   * @throws IllegalArgumentException if an argument is below 1 or the center has no whole patch
   */
  public static List<Size> around(int center, int patchSize) {
    if (patchSize < 1 || center < patchSize) {
      throw new IllegalArgumentException(
          "center %d must hold a patch of at least 1, patchSize was %d"
              .formatted(center, patchSize));
    }
    double side = (double) center / patchSize;
    return list((int) Math.rint(side * side), patchSize, REFERENCE_MAX_RATIO);
  }

  /** The lists of several centers one after another, as the reference's {@code "512-768"} does. */
  public static List<Size> around(List<Integer> centers, int patchSize) {
    return centers.stream().flatMap(center -> around(center, patchSize).stream()).toList();
  }
}
