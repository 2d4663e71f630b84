package io.pixwizard.scenes.world;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.shape.ObjectClass;
import io.pixwizard.scenes.shape.ShapeClass;
import java.util.List;

/**
 * Limits for making up scenes.
 *
 * @param leastObjects fewest objects aimed at; crowded pictures may end with fewer
 * @param mostObjects most objects
 * @param shapes what may occur
 * @param maxOverlap share of the hinder object's box that a nearer one may cover, 0..1
 * @param cutOuts cut-out pictures that may occur besides
 * @param cutOutShare probability that an object is a cut-out, 0..{@link #MOST_CUT_OUTS}
 */
public record CompositionRules(
    int leastObjects,
    int mostObjects,
    List<ShapeClass> shapes,
    double maxOverlap,
    List<ObjectClass> cutOuts,
    double cutOutShare) {

  /** Largest share of cut-outs: some tasks, such as recolouring, need shapes. */
  public static final double MOST_CUT_OUTS = 0.9;

  /** One to five objects of every shape; a third of a box may be covered. */
  public static final CompositionRules DEFAULT =
      new CompositionRules(1, 5, List.of(ShapeClass.values()), 0.34);

  public CompositionRules {
    shapes = List.copyOf(shapes);
    cutOuts = List.copyOf(cutOuts);
    if (shapes.size() < 2) {
      throw new IllegalArgumentException("shapes: at least two, or nothing could be replaced");
    }
    if (leastObjects < 0 || mostObjects < leastObjects || mostObjects > 12) {
      throw new IllegalArgumentException(
          "objects: 0 <= least <= most <= 12, was " + leastObjects + ".." + mostObjects);
    }
    if (!(cutOutShare >= 0 && cutOutShare <= MOST_CUT_OUTS)) {
      throw new IllegalArgumentException(
          "cutOutShare: 0 to " + MOST_CUT_OUTS + ", was " + cutOutShare);
    }
  }

  /** Rules without cut-outs. */
  public CompositionRules(
      int leastObjects, int mostObjects, List<ShapeClass> shapes, double maxOverlap) {
    this(leastObjects, mostObjects, shapes, maxOverlap, List.of(), 0);
  }

  public CompositionRules withObjects(int least, int most) {
    return new CompositionRules(least, most, shapes, maxOverlap, cutOuts, cutOutShare);
  }

  /** The rules with other cut-outs; the share counts only if there are any. */
  public CompositionRules withCutOuts(List<? extends ObjectClass> classes, double share) {
    return new CompositionRules(
        leastObjects, mostObjects, shapes, maxOverlap, List.copyOf(classes), share);
  }

  /** The rules without cut-outs that semantic maps have no colour for. */
  public CompositionRules semanticOnly() {
    return withCutOuts(
        cutOuts.stream()
            .filter(kind -> kind.semanticClass() != ObjectClass.NO_SEMANTIC_CLASS)
            .toList(),
        cutOutShare);
  }

  /** A random class. */
  public ObjectClass pick(SeedStream seeds) {
    // a stream of its own, so that scenes without cut-outs stay what they are
    SeedStream choice = seeds.child("cut-out");
    return !cutOuts.isEmpty() && choice.chance(cutOutShare)
        ? choice.pick(cutOuts)
        : seeds.pick(shapes);
  }
}
