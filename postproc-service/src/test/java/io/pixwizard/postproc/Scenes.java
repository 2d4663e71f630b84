package io.pixwizard.postproc;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.decode.PictureResult;
import io.pixwizard.vision.export.PictureFiles;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;

/** Drawn examples with their truth, in the rasters of the vision library. */
final class Scenes {
  private static final TripletFactory FACTORY = new TripletFactory(TaskCatalogue.bundled());

  private Scenes() {}

  static Triplet draw(String task, long seed, int width, int height) {
    return FACTORY.create(seed, 1, task, Split.TRAIN, width, height);
  }

  static Picture picture(io.pixwizard.scenes.raster.Picture picture) {
    return Picture.of(picture.width(), picture.height(), 3, picture.toBytes());
  }

  static byte[] png(Picture picture) {
    return PictureFiles.png("x", PictureResult.of(picture)).content();
  }

  static Mask union(Truth.Regions truth) {
    return truth.masks().stream()
        .map(mask -> Mask.where(new Size(mask.width(), mask.height()), mask::contains))
        .reduce(Mask::or)
        .orElseThrow();
  }
}
