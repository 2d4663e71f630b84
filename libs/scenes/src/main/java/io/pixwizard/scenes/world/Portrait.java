package io.pixwizard.scenes.world;

/**
 * Head and shoulders of a person, close up.
 *
 * @param centerX column of the middle of the head, pixel edges
 * @param centerY row of the middle of the head
 * @param headRadius half the head's height in pixels
 * @param depth distance along the optical axis, metres
 * @param skin skin tone, 0xRRGGBB
 * @param eyes iris colour, 0xRRGGBB
 * @param look proportions of the face
 */
public record Portrait(
    double centerX,
    double centerY,
    double headRadius,
    double depth,
    NamedColor shirt,
    HairTone hair,
    int skin,
    int eyes,
    Look look)
    implements Person {

  /** Hair colours with names. */
  public enum HairTone {
    BLACK("black", 0x1E1A18),
    BROWN("brown", 0x5A3A22),
    BLOND("blond", 0xD9B45F),
    RED("red", 0xA8492A),
    GRAY("gray", 0xA6A4A2);

    private final String word;
    private final int rgb;

    HairTone(String word, int rgb) {
      this.word = word;
      this.rgb = rgb;
    }

    public String word() {
      return word;
    }

    public int rgb() {
      return rgb;
    }
  }

  /**
   * Proportions, each around 1 except where said.
   *
   * @param eyeSpacing distance of the eyes
   * @param eyeSize size of the eyes
   * @param mouthWidth width of the mouth
   * @param smile how far the corners of the mouth go up, -1..1
   * @param hairLine where the hair begins, 0.3 low to 0.7 high
   * @param longHair whether the hair reaches the shoulders
   */
  public record Look(
      double eyeSpacing,
      double eyeSize,
      double mouthWidth,
      double smile,
      double hairLine,
      boolean longHair) {}

  @Override
  public String phrase() {
    String article = "aeiou".indexOf(shirt.word().charAt(0)) >= 0 ? "an " : "a ";
    return "a portrait of a person with "
        + (look.longHair() ? "long " : "short ")
        + hair.word()
        + " hair and "
        + article
        + shirt.word()
        + " shirt";
  }
}
