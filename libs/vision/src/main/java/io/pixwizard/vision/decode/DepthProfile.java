package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.contracts.encoding.DepthEncoding;

/**
 * What the brightness of a depth picture means: {@code depth = atBlack + (atWhite - atBlack) * mean
 * / 255}.
 *
 * @param name of the profile, for metadata
 * @param metric whether depth is in metres; otherwise it is relative and without unit
 * @param atBlack depth of a black pixel
 * @param atWhite depth of a white pixel
 * @param blackIsInvalid whether black means "no value" instead of {@code atBlack}
 */
public record DepthProfile(
    String name, boolean metric, double atBlack, double atWhite, boolean blackIsInvalid) {
  /** Indoor scenes up to 10 m. */
  public static final DepthProfile NYU_V2 = new DepthProfile("nyuv2", true, 0, 10, true);

  /** Rendered rooms up to 65 m. */
  public static final DepthProfile HYPERSIM = new DepthProfile("hypersim", true, 0, 65, true);

  /** Rendered streets up to 80 m. */
  public static final DepthProfile VIRTUAL_KITTI = new DepthProfile("vkitti", true, 0, 80, true);

  /** The drawn scenes of our own training data: white 1 m, black 10 m, every pixel valid. */
  public static final DepthProfile SCENES =
      new DepthProfile("scenes", true, DepthEncoding.FARTHEST, DepthEncoding.NEAREST, false);

  /** No unit: 0 is nearest, drawn black, 1 is farthest, drawn white. */
  public static final DepthProfile RELATIVE = new DepthProfile("relative", false, 0, 1, false);

  /** No unit, drawn the other way round as disparity-like maps are: near is white. */
  public static final DepthProfile RELATIVE_NEAR_WHITE =
      new DepthProfile("relative-near-white", false, 1, 0, false);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if a depth is negative or both are equal
   */
  public DepthProfile {
    requireNonNull(name, "name is null");
    if (!(atBlack >= 0 && atWhite >= 0) || atBlack == atWhite) {
      throw new IllegalArgumentException(
          "depths must be different and at least 0, were %s, %s".formatted(atBlack, atWhite));
    }
  }

  /** Whether near things are drawn bright. */
  public boolean nearIsBright() {
    return atWhite < atBlack;
  }

  /** Largest depth that can be drawn. */
  public double farthest() {
    return Math.max(atBlack, atWhite);
  }
}
