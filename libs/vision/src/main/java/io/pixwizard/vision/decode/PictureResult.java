package io.pixwizard.vision.decode;

import io.pixwizard.vision.frame.Rescaling;
import io.pixwizard.vision.metric.PictureError;
import io.pixwizard.vision.metric.StructuralSimilarity;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.util.Optional;

/**
 * A picture that is the answer itself: restoration, editing, generation.
 *
 * @param picture the answer
 * @param change how it differs from the input; nothing if there was no input
 */
public record PictureResult(Picture picture, Optional<Change> change) implements Decoded {
  /**
   * Difference between answer and input.
   *
   * @param peakSignalToNoiseRatio decibels; infinite if nothing changed
   * @param structuralSimilarity at most 1; NaN if a side is below 7 pixels
   * @param meanAbsolute L1 of samples scaled to 0..1
   */
  public record Change(
      double peakSignalToNoiseRatio, double structuralSimilarity, double meanAbsolute) {
    static Change between(Picture output, Picture input) {
      boolean small = Math.min(input.width(), input.height()) < 7;
      return new Change(
          PictureError.peakSignalToNoiseRatio(output, input),
          small ? Double.NaN : StructuralSimilarity.UNIFORM.of(output, input),
          PictureError.meanAbsolute(output, input));
    }
  }

  /** An answer without an input. */
  public static PictureResult of(Picture output) {
    return new PictureResult(output, Optional.empty());
  }

  /** An answer to an input of the same size and channels. */
  public static PictureResult of(Picture output, Picture input) {
    return new PictureResult(output, Optional.of(Change.between(output, input)));
  }

  @Override
  public Size size() {
    return picture.size();
  }

  /** Always 1: any picture is an answer. */
  @Override
  public double confidence() {
    return 1;
  }

  /** Never. */
  @Override
  public boolean isEmpty() {
    return false;
  }

  /** The change stays that of the size at which it was measured. */
  @Override
  public PictureResult restoredTo(Size original) {
    return new PictureResult(new Rescaling(size(), original).picture(picture), change);
  }
}
