package io.pixwizard.scenes.world;

import io.pixwizard.scenes.shape.ShapeClass;
import java.util.List;

/**
 * Limits for making up scenes.
 *
 * @param leastObjects fewest objects aimed at; crowded pictures may end with fewer
 * @param mostObjects most objects
 * @param shapes what may occur
 * @param maxOverlap share of the hinder object's box that a nearer one may cover, 0..1
 */
public record CompositionRules(
    int leastObjects, int mostObjects, List<ShapeClass> shapes, double maxOverlap) {

  /** One to five objects of every shape; a third of a box may be covered. */
  public static final CompositionRules DEFAULT =
      new CompositionRules(1, 5, List.of(ShapeClass.values()), 0.34);

  public CompositionRules {
    shapes = List.copyOf(shapes);
    if (shapes.size() < 2) {
      throw new IllegalArgumentException("shapes: at least two, or nothing could be replaced");
    }
    if (leastObjects < 0 || mostObjects < leastObjects || mostObjects > 12) {
      throw new IllegalArgumentException(
          "objects: 0 <= least <= most <= 12, was " + leastObjects + ".." + mostObjects);
    }
  }

  public CompositionRules withObjects(int least, int most) {
    return new CompositionRules(least, most, shapes, maxOverlap);
  }
}
