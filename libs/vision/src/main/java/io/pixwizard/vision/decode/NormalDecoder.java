package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Picture;

/**
 * Surface normals from a colour drawing: {@code n = 2 * rgb / 255 - 1}, made length 1 again. Where
 * that is shorter than a half there is no direction.
 *
 * <p>Confidence is how close the drawn vectors are to length 1: 1 less the mean of |length - 1|, at
 * least 0.
 *
 * @param frame the axes of the drawing; the training data uses {@link NormalFrame#OPENGL}
 */
public record NormalDecoder(NormalFrame frame) {
  private static final double SHORTEST = 0.5;

  /** Checks that nothing is missing. */
  public NormalDecoder {
    requireNonNull(frame, "frame is null");
  }

  /**
   * Reads the normal of every pixel.
   *
   * @throws InvalidDataException if the picture is grey
   */
  public NormalMap decode(Picture output) {
    if (output.channels() < 3) {
      throw new InvalidDataException(
          "channels", "normals need 3 channels, the picture has " + output.channels());
    }
    float[] vectors = new float[3 * output.width() * output.height()];
    double deviation = 0;
    for (int i = 0; i < vectors.length / 3; i++) {
      double square = 0;
      for (int c = 0; c < 3; c++) {
        float value = 2 * output.sample(i * output.channels() + c) / 255f - 1;
        vectors[3 * i + c] = value;
        square += value * value;
      }
      deviation += Math.abs(Math.sqrt(square) - 1);
    }
    double confidence = 1 - Math.min(1, deviation / (vectors.length / 3.0));
    return new NormalMap(
        UnitVectors.normalise(FloatRaster.of(output.size(), 3, vectors), SHORTEST),
        frame,
        confidence);
  }
}
