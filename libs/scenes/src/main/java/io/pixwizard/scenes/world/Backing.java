package io.pixwizard.scenes.world;

/**
 * A background surface.
 *
 * @param kind its pattern
 * @param rgb main colour, 0xRRGGBB
 * @param phrase in words with article, such as "a brick wall"
 * @param seed seed of the texture
 */
public record Backing(Kind kind, int rgb, String phrase, long seed) {

  /** Patterns of background surfaces. */
  public enum Kind {
    PLAIN,
    GRADIENT,
    STRIPES,
    BRICKS,
    PANELS,
    PLANKS,
    TILES,
    CARPET,
    GRASS,
    SAND,
    SNOW,
    CLEAR_SKY,
    CLOUDY_SKY,
    SUNSET_SKY,
    NIGHT_SKY
  }

  /** The same surface with another texture seed. */
  public Backing withSeed(long newSeed) {
    return new Backing(kind, rgb, phrase, newSeed);
  }
}
