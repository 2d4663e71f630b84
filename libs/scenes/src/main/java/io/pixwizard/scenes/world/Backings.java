package io.pixwizard.scenes.world;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.Backing.Kind;
import java.util.List;

/**
 * The background surfaces that exist. Their colours are muted so that the objects' colours stand
 * out.
 */
public final class Backings {

  /** Walls of rooms and boards. */
  public static final List<Backing> WALLS =
      List.of(
          wall(Kind.PLAIN, 0xD8D5CE, "a white wall"),
          wall(Kind.PLAIN, 0xC9B79A, "a beige wall"),
          wall(Kind.PLAIN, 0x9DB4CC, "a light blue wall"),
          wall(Kind.PLAIN, 0xA9C4A0, "a light green wall"),
          wall(Kind.PLAIN, 0xD9B3B0, "a light pink wall"),
          wall(Kind.PLAIN, 0x9A9AA0, "a light gray wall"),
          wall(Kind.GRADIENT, 0x6E7FA3, "a blue-gray gradient wall"),
          wall(Kind.GRADIENT, 0x8F8577, "a brown-gray gradient wall"),
          wall(Kind.STRIPES, 0xC7BFA8, "a striped wall"),
          wall(Kind.BRICKS, 0xA9694F, "a brick wall"),
          wall(Kind.PANELS, 0xB0A58C, "a panelled wall"));

  /** Floors of rooms. */
  public static final List<Backing> FLOORS =
      List.of(
          wall(Kind.PLANKS, 0xB08A5B, "a wooden floor"),
          wall(Kind.TILES, 0xB9BDC2, "a tiled floor"),
          wall(Kind.CARPET, 0x8A4B52, "a dark red carpet"),
          wall(Kind.CARPET, 0x566B8C, "a blue-gray carpet"),
          wall(Kind.CARPET, 0x6F7F5A, "an olive carpet"),
          wall(Kind.PLAIN, 0x8C8A86, "a gray floor"));

  /** Open ground. */
  public static final List<Backing> GROUNDS =
      List.of(
          wall(Kind.GRASS, 0x5F8F3A, "a meadow"),
          wall(Kind.SAND, 0xD4BC88, "a sandy beach"),
          wall(Kind.SNOW, 0xDFE6EE, "a snowy field"));

  /** Skies. */
  public static final List<Backing> SKIES =
      List.of(
          wall(Kind.CLEAR_SKY, 0x7FB2E5, "a clear blue sky"),
          wall(Kind.CLOUDY_SKY, 0x8FB4DA, "a cloudy sky"),
          wall(Kind.SUNSET_SKY, 0xE0A080, "a sunset sky"),
          wall(Kind.NIGHT_SKY, 0x1B2340, "a night sky"));

  private Backings() {}

  /** A random one with a texture of its own. */
  public static Backing pick(List<Backing> all, SeedStream seeds) {
    return seeds.pick(all).withSeed(seeds.nextLong());
  }

  private static Backing wall(Kind kind, int rgb, String phrase) {
    return new Backing(kind, rgb, phrase, 0);
  }
}
