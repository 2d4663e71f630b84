package io.pixwizard.scenes.shape;

/**
 * A visible surface in the unit frame. Lines of sight are parallel within one shape and may look
 * down on it: at height z above the central plane, the line through (u, v) is at (u, v + tilt * z).
 */
public interface Surface {

  /**
   * Fills {@code hit} with the point nearest to the viewer.
   *
   * @param tilt slope of the line of sight, 0 for a frontal view; flat shapes ignore it
   * @return whether anything was hit; if not, {@code hit} is unspecified
   */
  boolean meets(double u, double v, double tilt, Hit hit);

  /** The v at which the shape stands on the ground. */
  double base();

  /**
   * The same surface, fit to be sampled coarsely without flicker.
   *
   * @param samplesPerUnit how finely it will be sampled
   */
  default Surface sampled(double samplesPerUnit) {
    return this;
  }

  /** How far from the middle anything can be hit, in units. */
  default double reach() {
    return 1.08;
  }
}
