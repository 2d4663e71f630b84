package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Size;

/**
 * A unit surface normal per pixel.
 *
 * @param normals three channels x, y, z of length 1; NaN where there is no direction
 * @param frame where the axes point
 * @param confidence see {@link Decoded#confidence()}
 */
public record NormalMap(FloatRaster normals, NormalFrame frame, double confidence)
    implements Decoded {
  @Override
  public Size size() {
    return normals.size();
  }

  /** Whether no pixel has a direction. */
  @Override
  public boolean isEmpty() {
    for (int i = 0; i < normals.size().area(); i++) {
      if (!Float.isNaN(normals.value(3 * i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public NormalMap restoredTo(Size original) {
    FloatRaster scaled = new Rescaling(size(), original).values(normals);
    return new NormalMap(UnitVectors.normalise(scaled, 0), frame, confidence);
  }

  /** The same directions with the axes of another frame. */
  public NormalMap in(NormalFrame other) {
    if (other == frame) {
      return this;
    }
    float[] values = normals.toArray();
    for (int y = 1; y < values.length; y += 3) {
      values[y] = -values[y];
    }
    return new NormalMap(FloatRaster.of(size(), 3, values), other, confidence);
  }
}
