package io.pixwizard.evaluation.score;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.vision.decode.Cleanup;
import io.pixwizard.vision.decode.EdgeDecoder;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;

/**
 * Where a condition map asks for an edge: its lines, or where its colour jumps. Depth slopes and
 * curved surfaces change their colour slowly and ask for none.
 */
final class ConditionLines {

  private static final double DEPTH_STEP = 30; // L2 in sample values; 0.6 m
  private static final double NORMAL_STEP = 100;
  private static final double CLASS_STEP = 60;

  private final EdgeDecoder edges = new EdgeDecoder(Cleanup.NONE);

  /**
   * The lines of a condition.
   *
   * @throws IllegalArgumentException if a kind of picture asks for no lines
   */
  Mask of(PictureKind kind, Picture condition) {
    return switch (kind) {
      case CANNY, HED, SKETCH, LINE_ART -> edges.decode(condition).lines();
      case DEPTH -> jumps(condition, DEPTH_STEP);
      case NORMALS -> jumps(condition, NORMAL_STEP);
      case SEMANTIC -> jumps(condition, CLASS_STEP);
      default ->
          throw new IllegalArgumentException("kind: " + kind.wireName() + " asks for no lines");
    };
  }

  private static Mask jumps(Picture picture, double least) {
    int width = picture.width();
    return Mask.where(
        picture.size(),
        i -> {
          Rgb here = Rgb.at(picture, i);
          boolean right = i % width + 1 < width && differs(here, Rgb.at(picture, i + 1), least);
          boolean below =
              i / width + 1 < picture.height() && differs(here, Rgb.at(picture, i + width), least);
          return right || below;
        });
  }

  private static boolean differs(Rgb a, Rgb b, double least) {
    return a.squaredDistance(b) > least * least;
  }
}
