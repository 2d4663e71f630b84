package io.pixwizard.vision.resolution;

import static java.util.stream.Collectors.joining;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks the size that the model works at for a picture: the first one with the closest aspect ratio
 * (PixWizard's {@code find_closest_size}). The picture is stretched to it, nothing is cut off.
 */
public final class InferenceSizes {
  private static final List<Integer> REFERENCE_BASES = List.of(512, 768, 1024);

  private static final List<Size> REFERENCE_256 =
      List.of(
          new Size(256, 256),
          new Size(128, 512),
          new Size(144, 432),
          new Size(176, 368),
          new Size(192, 336),
          new Size(224, 288),
          new Size(288, 224),
          new Size(336, 192),
          new Size(368, 176),
          new Size(432, 144),
          new Size(512, 128));

  private final List<Size> sizes;
  private final List<Integer> bases;

  private InferenceSizes(List<Size> sizes, List<Integer> bases) {
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("centers is empty");
    }
    this.sizes = List.copyOf(sizes);
    this.bases = List.copyOf(bases);
  }

  /**
   * The released model's lists. The base resolution is the nearest of 512, 768 and 1024.
   *
   * @param centers any of 256, 512, 768, 1024; where two lists fit equally the earlier one wins
   * @throws IllegalArgumentException for another center or none
   */
  public static InferenceSizes reference(List<Integer> centers) {
    List<Size> sizes = new ArrayList<>();
    for (int center : centers) {
      sizes.addAll(referenceList(center));
    }
    return new InferenceSizes(sizes, REFERENCE_BASES);
  }

  /**
   * Generated lists around any centers, the square first. The base resolution is the nearest of the
   * centers.
   *
   * @param centers sides of the squares in pixels, for example 128
   * @param patchSize pixels per patch side
   * @throws IllegalArgumentException if there is no center or one is smaller than a patch
   */
  public static InferenceSizes around(List<Integer> centers, int patchSize) {
    List<Size> sizes = new ArrayList<>();
    for (int center : centers) {
      sizes.addAll(squareFirst(CropSizes.around(center, patchSize)));
    }
    return new InferenceSizes(sizes, centers);
  }

  /** Every candidate, in the order in which ties are decided. */
  public List<Size> sizes() {
    return sizes;
  }

  /** The size for a picture of this size. */
  public InferenceSize closest(Size picture) {
    double ratio = (double) picture.width() / picture.height();
    Size closest = null;
    double least = Double.POSITIVE_INFINITY;
    for (Size size : sizes) {
      double difference = Math.abs((double) size.width() / size.height() - ratio);
      if (difference < least) {
        least = difference;
        closest = size;
      }
    }
    return new InferenceSize(closest, nearestBase(closest.area()));
  }

  /** Stretches a picture to its size with LANCZOS. */
  public Picture fit(Picture picture) {
    Size size = closest(picture.size()).size();
    return Resampling.LANCZOS.resize(picture, size.width(), size.height());
  }

  private int nearestBase(long area) {
    int nearest = bases.get(0);
    for (int base : bases) {
      if (Math.abs((long) base * base - area) < Math.abs((long) nearest * nearest - area)) {
        nearest = base;
      }
    }
    return nearest;
  }

  private static List<Size> referenceList(int center) {
    List<Size> generated = CropSizes.around(center, CropSizes.REFERENCE_PATCH_SIZE);
    return switch (center) {
      case 256 -> REFERENCE_256;
      case 512, 1024 -> squareFirst(generated);
      case 768 -> generated;
      default ->
          throw new IllegalArgumentException(
              "centers must be of 256, %s, was %d"
                  .formatted(
                      REFERENCE_BASES.stream().map(String::valueOf).collect(joining(", ")),
                      center));
    };
  }

  private static List<Size> squareFirst(List<Size> sizes) {
    List<Size> ordered = new ArrayList<>(sizes);
    ordered.sort((a, b) -> Boolean.compare(isSquare(b), isSquare(a)));
    return ordered;
  }

  private static boolean isSquare(Size size) {
    return size.width() == size.height();
  }
}
