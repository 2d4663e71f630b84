package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Picture;

/**
 * Depth from a grey drawing: the mean of the three channels, mapped back by the profile (paper
 * B.2).
 *
 * <p>Confidence is how grey the drawing is: 1 less the mean difference between the largest and the
 * smallest channel divided by 32, at least 0.
 *
 * @param profile what the brightness means
 */
public record DepthDecoder(DepthProfile profile) {
  private static final double COLOURFUL = 32;

  // VAE and noise leave black at one or two levels
  private static final double BLACK = 1.5;

  /** Checks that nothing is missing. */
  public DepthDecoder {
    requireNonNull(profile, "profile is null");
  }

  /** Reads the depth of every pixel. */
  public DepthMap decode(Picture output) {
    int colours = output.channels() < 3 ? 1 : 3;
    float[] depth = new float[output.width() * output.height()];
    double spread = 0;
    for (int i = 0; i < depth.length; i++) {
      int sum = 0;
      int least = 255;
      int most = 0;
      for (int c = 0; c < colours; c++) {
        int sample = output.sample(i * output.channels() + c);
        sum += sample;
        least = Math.min(least, sample);
        most = Math.max(most, sample);
      }
      spread += most - least;
      depth[i] = depth((double) sum / colours);
    }
    double confidence = 1 - Math.min(1, spread / depth.length / COLOURFUL);
    return new DepthMap(FloatRaster.of(output.size(), 1, depth), profile, confidence);
  }

  private float depth(double brightness) {
    if (profile.blackIsInvalid() && brightness <= BLACK) {
      return Float.NaN;
    }
    return (float) (profile.atBlack() + (profile.atWhite() - profile.atBlack()) * brightness / 255);
  }
}
