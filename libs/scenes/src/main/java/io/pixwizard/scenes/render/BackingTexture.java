package io.pixwizard.scenes.render;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.seed.ValueNoise;
import io.pixwizard.scenes.world.Backing;

/**
 * Colour of a background surface at a place. Places are in metres on floors and walls, and in
 * shares of the picture's height for skies.
 */
final class BackingTexture {

  private final Backing backing;
  private final ValueNoise noise;
  private final double[] base;
  private final double slant;

  BackingTexture(Backing backing) {
    SeedStream seeds = SeedStream.of(backing.seed());
    this.backing = backing;
    this.noise = new ValueNoise(seeds);
    this.base = ObjectPainter.unpack(backing.rgb());
    this.slant = seeds.range(-1, 1);
  }

  /**
   * @param a across
   * @param b up or away
   * @param detail how fine a texture can be shown, 1 near to 0 far; keeps far tiles from flickering
   */
  void at(double a, double b, double detail, double[] rgb) {
    switch (backing.kind()) {
      case PLAIN -> tone(rgb, 1 + 0.05 * (noise.at(a * 2, b * 2) - 0.5));
      case GRADIENT -> tone(rgb, 0.78 + Math.min(0.45, 0.1 * b) + 0.04 * slant * a);
      case STRIPES -> tone(rgb, fraction(a * 2.2) < 0.5 ? 1.06 : 0.88);
      case BRICKS -> bricks(a, b, rgb);
      case PANELS -> panels(a, b, rgb);
      case PLANKS -> planks(a, b, detail, rgb);
      case TILES -> {
        boolean odd = (floor(a * 1.5) + floor(b * 1.5)) % 2 != 0;
        tone(rgb, 0.97 + detail * (odd ? -0.16 : 0.1));
      }
      case CARPET -> tone(rgb, 1 + detail * 0.3 * (noise.at(a * 22, b * 22) - 0.5));
      case GRASS -> {
        tone(rgb, 1 + detail * 0.5 * (noise.fractal(a * 9, b * 5, 2) - 0.5));
        rgb[0] += 0.05 * (noise.at(a, b) - 0.5);
      }
      case SAND -> tone(rgb, 1 + 0.14 * (noise.fractal(a * 3, b * 8, 2) - 0.5));
      case SNOW -> tone(rgb, 0.97 + 0.1 * (noise.at(a * 1.4, b * 1.4) - 0.5));
      case CLEAR_SKY -> sky(b, 0xFFFFFF, 0.5, rgb);
      case CLOUDY_SKY -> clouds(a, b, rgb);
      case SUNSET_SKY -> sunset(b, rgb);
      case NIGHT_SKY -> night(a, b, rgb);
    }
  }

  private void tone(double[] rgb, double factor) {
    for (int c = 0; c < 3; c++) {
      rgb[c] = base[c] * factor;
    }
  }

  private void bricks(double a, double b, double[] rgb) {
    double course = b * 3.4;
    int row = floor(course);
    double along = a * 1.5 + (row % 2 == 0 ? 0 : 0.5);
    if (fraction(course) < 0.13 || fraction(along) < 0.06) {
      set(rgb, 0.76, 0.73, 0.68);
    } else {
      tone(rgb, 0.86 + 0.26 * noise.lattice(floor(along), row));
    }
  }

  private void panels(double a, double b, double[] rgb) {
    double across = fraction(a * 0.9);
    boolean groove = across < 0.05 || Math.abs(b - 0.9) < 0.05;
    tone(rgb, groove ? 0.72 : 1 + 0.05 * (noise.at(a * 6, b) - 0.5));
  }

  private void planks(double a, double b, double detail, double[] rgb) {
    double across = a * 2.4;
    int plank = floor(across);
    double grain = noise.at(across * 3, b * 0.7 + 5 * noise.lattice(plank, 3)) - 0.5;
    double tone = 0.88 + 0.22 * noise.lattice(plank, 7) + 0.16 * grain * detail;
    tone(rgb, fraction(across) < 0.07 ? tone * (1 - 0.35 * detail) : tone);
  }

  /** Paler towards the horizon at b = 0. */
  private void sky(double b, int horizon, double share, double[] rgb) {
    double[] low = ObjectPainter.unpack(horizon);
    double near = Math.max(0, 1 - b * 1.6) * share;
    for (int c = 0; c < 3; c++) {
      rgb[c] = base[c] + (low[c] - base[c]) * near;
    }
  }

  private void clouds(double a, double b, double[] rgb) {
    sky(b, 0xFFFFFF, 0.35, rgb);
    double cover = noise.fractal(a * 3.2, b * 6.5, 3);
    double white = Math.min(1, Math.max(0, (cover - 0.45) * 4.5)) * 0.85;
    for (int c = 0; c < 3; c++) {
      rgb[c] += (0.97 - rgb[c]) * white;
    }
  }

  private void sunset(double b, double[] rgb) {
    double t = Math.min(1, b / (1 - 0.62));
    set(rgb, 0.98 - 0.52 * t, 0.62 - 0.3 * t, 0.38 + 0.18 * t);
  }

  private void night(double a, double b, double[] rgb) {
    sky(b, 0x4A5585, 0.6, rgb);
    int column = floor(a * 45);
    int row = floor(b * 45);
    if (noise.lattice(column, row) > 0.978) {
      double x = fraction(a * 45) - 0.5;
      double y = fraction(b * 45) - 0.5;
      if (x * x + y * y < 0.12) {
        set(rgb, 0.93, 0.93, 0.85);
      }
    }
  }

  private static void set(double[] rgb, double red, double green, double blue) {
    rgb[0] = red;
    rgb[1] = green;
    rgb[2] = blue;
  }

  private static int floor(double value) {
    return (int) Math.floor(value);
  }

  private static double fraction(double value) {
    return value - Math.floor(value);
  }
}
