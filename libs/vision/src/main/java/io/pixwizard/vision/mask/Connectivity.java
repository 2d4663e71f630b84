package io.pixwizard.vision.mask;

/** Which neighbours of a pixel belong to the same component. */
public enum Connectivity {
  /** Those that share an edge. */
  FOUR,
  /** Those that share an edge or a corner. */
  EIGHT
}
