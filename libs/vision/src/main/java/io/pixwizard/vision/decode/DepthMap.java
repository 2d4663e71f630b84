package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.Size;

/**
 * Depth per pixel.
 *
 * @param depth one channel, in the profile's unit; NaN where there is no value
 * @param profile what the values mean
 * @param confidence see {@link Decoded#confidence()}
 */
public record DepthMap(FloatRaster depth, DepthProfile profile, double confidence)
    implements Decoded {
  @Override
  public Size size() {
    return depth.size();
  }

  /** Whether no pixel has a value. */
  @Override
  public boolean isEmpty() {
    for (int i = 0; i < depth.size().area(); i++) {
      if (!Float.isNaN(depth.value(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public DepthMap restoredTo(Size original) {
    return new DepthMap(new Rescaling(size(), original).values(depth), profile, confidence);
  }
}
