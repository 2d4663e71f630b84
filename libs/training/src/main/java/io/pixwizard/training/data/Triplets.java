package io.pixwizard.training.data;

import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.triplet.Triplet;

/** Triplets of libs/scenes as examples of libs/model. */
public final class Triplets {
  private Triplets() {}

  /** What the network learns of a triplet. */
  public static TrainingExample example(Triplet triplet) {
    return new TrainingExample(
        picture(triplet.input()), picture(triplet.target()), triplet.instruction());
  }

  private static RgbPicture picture(Picture picture) {
    return new RgbPicture(picture.toBytes(), picture.width(), picture.height());
  }
}
