package io.pixwizard.contracts.encoding;

/**
 * Answers of the grounding tasks. An overlay tints the pixels of a mask; a frame lies just outside
 * its box, so that its inner edge is the box, and moves inwards where the picture ends.
 */
public final class MarkEncoding {

  /** Share of the asked colour in a tinted pixel (paper, B.4). */
  public static final double OVERLAY_OPACITY = 0.5;

  private static final int LEAST_THICKNESS = 2;
  private static final int SIDES_PER_THICKNESS = 64;

  private MarkEncoding() {}

  /** Thickness of frames in pixels: a sixty-fourth of the shorter side, two at least. */
  public static int frameThickness(int width, int height) {
    return Math.max(LEAST_THICKNESS, Math.min(width, height) / SIDES_PER_THICKNESS);
  }
}
