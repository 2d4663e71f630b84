package io.pixwizard.cli.local;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.vision.raster.Picture;

/** Pictures of three channels of both libraries. */
public final class RgbPictures {
  private RgbPictures() {}

  /**
   * For the model library.
   *
   * @param picture of three channels
   */
  public static RgbPicture of(Picture picture) {
    return new RgbPicture(picture.toBytes(), picture.width(), picture.height());
  }

  /** For the vision library. */
  public static Picture of(RgbPicture picture) {
    return Picture.of(picture.width(), picture.height(), 3, picture.rgb());
  }
}
