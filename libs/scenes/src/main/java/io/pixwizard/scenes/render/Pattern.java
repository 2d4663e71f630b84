package io.pixwizard.scenes.render;

import io.pixwizard.scenes.world.Material;

/** Where a patterned material shows its second colour. */
final class Pattern {

  private final Material material;
  private final double period;
  private final double phase;

  /**
   * @param radius pixels per unit: the period is at least seven pixels, or the pattern could not be
   *     seen
   */
  Pattern(Material material, double radius, double phase) {
    this.material = material;
    this.period = Math.max(0.42, 7 / radius);
    this.phase = phase;
  }

  /** Whether (s, t) has the second colour; a little under half of the surface does. */
  boolean second(double s, double t) {
    double a = s / period + phase;
    double b = t / period + phase;
    return switch (material) {
      case STRIPED -> fraction(a + 0.35 * b) < 0.4;
      case DOTTED -> {
        double row = Math.floor(b * 1.15);
        double x = fraction(a * 1.15 + 0.5 * row) - 0.5;
        double y = fraction(b * 1.15) - 0.5;
        yield x * x + y * y < 0.075;
      }
      case CHECKERED -> fraction(a * 0.8) < 0.5 != fraction(b * 0.8) < 0.5;
      default -> false;
    };
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }
}
