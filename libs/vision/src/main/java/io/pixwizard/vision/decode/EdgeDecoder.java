package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;

/**
 * Cleans a drawing of lines: the more frequent side of Otsu's threshold is the ground, its mean
 * becomes 0 and the mean of the lines 255. Nothing is found when both sides differ by less than 32.
 *
 * <p>Confidence is the contrast between lines and ground divided by 255.
 *
 * @param cleanup which specks are noise
 */
public record EdgeDecoder(Cleanup cleanup) {
  private static final double LEAST_CONTRAST = 32;

  /** Checks that nothing is missing. */
  public EdgeDecoder {
    requireNonNull(cleanup, "cleanup is null");
  }

  /** Finds the lines. */
  public EdgeMap decode(Picture output) {
    Luminance luminance = new Luminance(output);
    Luminance.Split split = luminance.otsu();
    double contrast = split.brightMean() - split.darkMean();
    byte[] strength = new byte[luminance.count()];
    if (contrast < LEAST_CONTRAST) {
      return new EdgeMap(
          Picture.of(output.width(), output.height(), 1, strength),
          Mask.empty(output.size()),
          luminance.count(128, 255) > luminance.count() / 2,
          0);
    }
    boolean darkOnLight = luminance.count(split.threshold(), 255) > luminance.count() / 2;
    double ground = darkOnLight ? split.brightMean() : split.darkMean();
    double line = darkOnLight ? split.darkMean() : split.brightMean();
    for (int i = 0; i < strength.length; i++) {
      double scaled = 255 * (luminance.at(i) - ground) / (line - ground);
      strength[i] = (byte) Math.round(Math.max(0, Math.min(255, scaled)));
    }
    Mask lines =
        cleanup.clean(
            Mask.where(output.size(), i -> luminance.at(i) >= split.threshold() != darkOnLight));
    return new EdgeMap(
        Picture.of(output.width(), output.height(), 1, strength),
        lines,
        darkOnLight,
        contrast / 255);
  }
}
