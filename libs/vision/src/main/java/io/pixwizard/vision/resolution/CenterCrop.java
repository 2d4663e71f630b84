package io.pixwizard.vision.resolution;

import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import io.pixwizard.vision.resize.Resampling;
import java.util.function.IntUnaryOperator;

/**
 * Scales a picture down until it just covers the crop, then cuts the crop out (PixWizard's {@code
 * center_crop}). The plan is made once and applied to every picture of a training pair, so that
 * input and target keep their pixels on top of each other.
 *
 * @param source size of the pictures that the plan fits
 * @param halvings how often the picture is halved with BOX first; odd sides are rounded down
 * @param scaled size after the BICUBIC resize
 * @param left first column of the crop in the scaled picture
 * @param top first row of the crop in the scaled picture
 * @param crop size of the result
 */
public record CenterCrop(Size source, int halvings, Size scaled, int left, int top, Size crop) {
  /**
   * Plans the crop for pictures of one size.
   *
   * @param offsets draws an offset from 0 to its argument inclusive; asked for the column, then for
   *     the row. {@code slack -> slack / 2} cuts the middle out
   */
  public static CenterCrop plan(Size source, Size crop, IntUnaryOperator offsets) {
    int halvings = 0;
    Size halved = source;
    while (halved.width() >= 2 * crop.width() && halved.height() >= 2 * crop.height()) {
      halved = new Size(halved.width() / 2, halved.height() / 2);
      halvings++;
    }
    double scale =
        Math.max((double) crop.width() / halved.width(), (double) crop.height() / halved.height());
    // rint rounds halves to even, as Python's round does
    Size scaled =
        new Size((int) Math.rint(halved.width() * scale), (int) Math.rint(halved.height() * scale));
    int left = offsets.applyAsInt(scaled.width() - crop.width());
    int top = offsets.applyAsInt(scaled.height() - crop.height());
    return new CenterCrop(source, halvings, scaled, left, top, crop);
  }

  /**
   * Cuts the crop out of a picture.
   *
   * @throws IllegalArgumentException if the picture has another size than the plan
   */
  public Picture apply(Picture picture) {
    if (!picture.size().equals(source)) {
      throw new IllegalArgumentException(
          "the plan is for %s, the picture is %s".formatted(source, picture.size()));
    }
    Picture halved = picture;
    for (int i = 0; i < halvings; i++) {
      halved = Resampling.BOX.resize(halved, halved.width() / 2, halved.height() / 2);
    }
    return Resampling.BICUBIC
        .resize(halved, scaled.width(), scaled.height())
        .crop(left, top, crop.width(), crop.height());
  }
}
