package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.contracts.encoding.MarkEncoding;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;

/**
 * Referring segmentation: the asked colour lies over the picture with half opacity (paper B.4,
 * D.2).
 *
 * <p>Confidence is p * c: p falls from 1 to 0 as the mean opacity of the marked pixels leaves the
 * expected one, c is 1 less the number of pixels near the threshold per marked pixel. For an empty
 * result it is 1 less that value.
 *
 * @param color the asked colour
 * @param cleanup which specks are noise
 */
public record OverlayMaskDecoder(Rgb color, Cleanup cleanup) {
  /** Opacity of the overlay in the training data. */
  public static final double OPACITY = MarkEncoding.OVERLAY_OPACITY;

  private static final double HUE_TOLERANCE = 45;
  private static final double FULL_SATURATION = 0.35;
  private static final int RANGE_SLACK = 24;

  /** Checks that nothing is missing. */
  public OverlayMaskDecoder {
    requireNonNull(color, "color is null");
    requireNonNull(cleanup, "cleanup is null");
  }

  /**
   * The difference method: measures per pixel how far the output moved from the input towards the
   * colour. Works for every colour, also where the input has that colour itself.
   *
   * @param output what the model drew
   * @param input what it was given, in the same size
   */
  public MaskSet decode(Picture output, Picture input) {
    if (!output.size().equals(input.size())) {
      throw new IllegalArgumentException(
          "output is %s, input %s".formatted(output.size(), input.size()));
    }
    float[] opacity = new float[output.width() * output.height()];
    for (int i = 0; i < opacity.length; i++) {
      opacity[i] = Opacity.of(Rgb.at(input, i), Rgb.at(output, i), color);
    }
    return new ScoreMap(output.size(), opacity).split(OPACITY, OPACITY / 2, cleanup);
  }

  /**
   * The HSV method, for an unknown input: pixels whose hue is the colour's and that can be the
   * colour over something. Things that have the colour themselves are found too.
   *
   * @throws InvalidDataException if the colour is grey, because grey has no hue
   */
  public MaskSet decode(Picture output) {
    Hsv wanted = Hsv.of(color);
    if (wanted.saturation() < FULL_SATURATION) {
      throw new InvalidDataException(
          "color", color + " has no clear hue; without the input picture it cannot be found");
    }
    float[] scores = new float[output.width() * output.height()];
    for (int i = 0; i < scores.length; i++) {
      Rgb pixel = Rgb.at(output, i);
      scores[i] = isBlendOverSomething(pixel) ? likeness(Hsv.of(pixel), wanted) : 0;
    }
    return new ScoreMap(output.size(), scores).split(1, 0.5, cleanup);
  }

  private boolean isBlendOverSomething(Rgb pixel) {
    return isBlend(pixel.red(), color.red())
        && isBlend(pixel.green(), color.green())
        && isBlend(pixel.blue(), color.blue());
  }

  private static boolean isBlend(int sample, int overlay) {
    double under = (sample - OPACITY * overlay) / (1 - OPACITY);
    return under >= -RANGE_SLACK && under <= 255 + RANGE_SLACK;
  }

  private static float likeness(Hsv pixel, Hsv wanted) {
    double hue = 1 - pixel.hueDistance(wanted) / HUE_TOLERANCE;
    return (float) Math.max(0, Math.min(hue, Math.min(1, pixel.saturation() / FULL_SATURATION)));
  }
}
