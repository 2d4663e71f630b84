package io.pixwizard.contracts.encoding;

/**
 * Depth as grey, linear in metres, near is bright: white is {@link #NEAREST}, black {@link
 * #FARTHEST}.
 */
public final class DepthEncoding {

  /** Depth of a white pixel in metres; nothing is nearer. */
  public static final double NEAREST = 1;

  /** Depth of a black pixel in metres; what is farther, such as the sky, is drawn so too. */
  public static final double FARTHEST = 10;

  private DepthEncoding() {}

  /** Brightness, 0 to 1 for depths in range. */
  public static double brightness(double metres) {
    return (FARTHEST - metres) / (FARTHEST - NEAREST);
  }
}
