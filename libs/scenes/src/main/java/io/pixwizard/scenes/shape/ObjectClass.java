package io.pixwizard.scenes.shape;

import java.util.Optional;

/** What a thing is: one of the drawn shapes, or a cut-out picture with a name. */
public interface ObjectClass {

  /** Semantic class of things that have none of their own. */
  int NO_SEMANTIC_CLASS = -1;

  /** The noun, such as "ball" or "fire engine". */
  String noun();

  /** The noun for several. */
  String plural();

  /** Number of the class in semantic maps, or {@link #NO_SEMANTIC_CLASS}. */
  int semanticClass();

  /** Whether it may be drawn rolled to one side. */
  boolean leans();

  /** Whether it has nothing but plane faces. */
  boolean flatFaced();

  /** Whether left and right may be swapped. */
  boolean mirrors();

  /** Whether colour and material are chosen, and named; cut-outs bring their own. */
  boolean colored();

  /** Mean colour of what brings its own, 0xRRGGBB. */
  int meanColor();

  /**
   * The surface in its unit frame.
   *
   * @param variant chooses among several of the same class
   */
  Surface surface(long variant);

  /**
   * Whether this class's noun names things of another class; empty if people might disagree, as
   * they would over "tree" for a pine tree.
   */
  default Optional<Boolean> names(ObjectClass other) {
    if (equals(other) || noun().equals(other.noun())) {
      return Optional.of(true);
    }
    boolean related = noun().endsWith(" " + other.noun()) || other.noun().endsWith(" " + noun());
    return related ? Optional.empty() : Optional.of(false);
  }
}
