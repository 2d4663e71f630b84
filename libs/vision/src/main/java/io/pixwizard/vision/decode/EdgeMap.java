package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;

/**
 * Lines of an edge map, sketch or line drawing.
 *
 * @param strength one channel: 0 no line to 255 full line, whatever the drawing's polarity was
 * @param lines pixels of the lines
 * @param darkOnLight whether the drawing has dark lines on a light ground
 * @param confidence see {@link Decoded#confidence()}
 */
public record EdgeMap(Picture strength, Mask lines, boolean darkOnLight, double confidence)
    implements Decoded {
  @Override
  public Size size() {
    return lines.size();
  }

  @Override
  public boolean isEmpty() {
    return lines.bounds().isEmpty();
  }

  /** Lines are thresholded again at the new size, so that thin ones do not break. */
  @Override
  public EdgeMap restoredTo(Size original) {
    if (size().equals(original)) {
      return this;
    }
    Picture scaled = new Rescaling(size(), original).picture(strength);
    Luminance luminance = new Luminance(scaled);
    int threshold = isEmpty() ? 256 : luminance.otsu().threshold();
    return new EdgeMap(
        scaled, Mask.where(original, i -> luminance.at(i) >= threshold), darkOnLight, confidence);
  }
}
