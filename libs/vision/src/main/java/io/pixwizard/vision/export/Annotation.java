package io.pixwizard.vision.export;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.mask.Rle;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.Point;
import java.util.List;
import java.util.Optional;

/**
 * One thing in a picture: a mask, a box, or key points; a box is always known.
 *
 * @param id unique in the picture, from 1 on
 * @param category what it shows
 * @param box smallest box around it
 * @param score 0 to 1
 * @param rle its pixels, not empty
 * @param keypoints in the order of the picture's keypoint names; empty if it has none
 */
public record Annotation(
    int id,
    Category category,
    Box box,
    double score,
    Optional<Rle> rle,
    List<Optional<Point>> keypoints) {
  /** Copies the list. */
  public Annotation {
    keypoints = List.copyOf(keypoints);
  }

  /**
   * A mask.
   *
   * @throws IllegalArgumentException if the mask is empty
   */
  public static Annotation of(int id, Category category, Mask mask, double score) {
    Box box =
        mask.bounds()
            .orElseThrow(() -> new IllegalArgumentException("annotation " + id + " is empty"));
    return new Annotation(id, category, box, score, Optional.of(Rle.encode(mask)), List.of());
  }

  /** Its pixels; decoded at every call. */
  public Optional<Mask> mask() {
    return rle.map(Rle::decode);
  }

  /** A box. */
  public static Annotation of(int id, Category category, Box box, double score) {
    return new Annotation(id, category, box, score, Optional.empty(), List.of());
  }

  /**
   * Key points.
   *
   * @throws IllegalArgumentException if none is there
   */
  public static Annotation of(
      int id, Category category, List<Optional<Point>> keypoints, double score) {
    double left = Double.POSITIVE_INFINITY;
    double top = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (Point point : keypoints.stream().flatMap(Optional::stream).toList()) {
      left = Math.min(left, point.x());
      top = Math.min(top, point.y());
      right = Math.max(right, point.x());
      bottom = Math.max(bottom, point.y());
    }
    if (right < left) {
      throw new IllegalArgumentException("annotation " + id + " has no key point");
    }
    return new Annotation(
        id, category, Box.between(left, top, right, bottom), score, Optional.empty(), keypoints);
  }
}
