package io.pixwizard.scenes.style;

import io.pixwizard.scenes.annotate.Contours;
import io.pixwizard.scenes.raster.ColorBuffer;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;

/** A look that a picture can be given. */
public enum Style {
  BLACK_AND_WHITE("a black and white photo"),
  SEPIA("a sepia photo"),
  NEGATIVE("a photo negative"),
  PENCIL("a pencil drawing"),
  BLUEPRINT("a blueprint"),
  PIXEL_ART("pixel art"),
  COMIC("a comic"),
  OIL("an oil painting"),
  NEON("glowing neon lines"),
  MOONLIGHT("a moonlit night");

  private final String phrase;

  Style(String phrase) {
    this.phrase = phrase;
  }

  /** The look in words, with article where it needs one. */
  public String phrase() {
    return phrase;
  }

  /** The picture of the scene in this look. */
  public Picture apply(RenderedScene scene) {
    Picture picture = scene.picture();
    return switch (this) {
      case BLACK_AND_WHITE -> Toning.tone(picture, 1, 1, 1);
      case SEPIA -> Toning.tone(picture, 1.12, 0.94, 0.7);
      case NEGATIVE -> Toning.negative(picture);
      case PENCIL -> Contours.sketch(scene);
      case BLUEPRINT -> Toning.between(Contours.lineArt(scene), 0xDCE8FF, 0x1B3F8F);
      case PIXEL_ART -> Painting.pixels(picture);
      case COMIC -> Painting.comic(picture, Contours.lineArt(scene));
      case OIL -> Painting.oil(ColorBuffer.of(picture)).toPicture();
      case NEON -> Painting.neon(picture, Contours.hed(scene));
      case MOONLIGHT -> Toning.moonlight(picture);
    };
  }
}
