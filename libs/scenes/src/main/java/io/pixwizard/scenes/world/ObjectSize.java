package io.pixwizard.scenes.world;

import java.util.Locale;

/**
 * How big a thing looks, as a share of the picture's shorter side. The ranges keep clear of each
 * other so that the words are true.
 */
public enum ObjectSize {
  SMALL(0.15, 0.19),
  MEDIUM(0.26, 0.32),
  LARGE(0.42, 0.52);

  private final double least;
  private final double most;

  ObjectSize(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Smallest extent of an object of this size, as a share of the shorter side. */
  public double least() {
    return least;
  }

  /** Largest extent of an object of this size, as a share of the shorter side. */
  public double most() {
    return most;
  }

  /** The adjective. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
