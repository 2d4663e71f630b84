package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.FloatRaster;

/** Scales vectors to length 1. */
final class UnitVectors {
  private UnitVectors() {}

  /** Vectors that are not longer than {@code least} have no direction and become NaN. */
  static FloatRaster normalise(FloatRaster vectors, double least) {
    float[] values = vectors.toArray();
    for (int at = 0; at < values.length; at += 3) {
      double x = values[at];
      double y = values[at + 1];
      double z = values[at + 2];
      double length = Math.sqrt(x * x + y * y + z * z);
      double scale = length > least ? 1 / length : Double.NaN;
      values[at] = (float) (x * scale);
      values[at + 1] = (float) (y * scale);
      values[at + 2] = (float) (z * scale);
    }
    return FloatRaster.of(vectors.size(), 3, values);
  }
}
