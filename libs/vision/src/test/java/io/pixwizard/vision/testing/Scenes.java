package io.pixwizard.vision.testing;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Size;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Examples of the drawn training data, in the rasters of this library. */
public final class Scenes {
  public static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private static final TripletFactory FACTORY = new TripletFactory(CATALOGUE);

  private static final Map<String, Triplet> DRAWN = new ConcurrentHashMap<>();

  private Scenes() {}

  public static Triplet draw(Task task, long seed, int width, int height) {
    return FACTORY.create(seed, 1, task.id(), Split.TRAIN, width, height);
  }

  /** The same example again without drawing it anew. */
  public static Triplet cached(Task task, long seed, int width, int height) {
    return DRAWN.computeIfAbsent(
        task.id() + " " + seed + " " + width + "x" + height,
        key -> draw(task, seed, width, height));
  }

  public static Picture picture(io.pixwizard.scenes.raster.Picture picture) {
    return Picture.of(picture.width(), picture.height(), 3, picture.toBytes());
  }

  public static Mask mask(io.pixwizard.scenes.raster.Mask mask) {
    return Mask.where(new Size(mask.width(), mask.height()), mask::contains);
  }

  public static Box box(io.pixwizard.scenes.raster.Box box) {
    return Box.between(box.left(), box.top(), box.right(), box.bottom());
  }

  public static FloatRaster depth(io.pixwizard.scenes.raster.DepthMap depth) {
    return FloatRaster.of(new Size(depth.width(), depth.height()), 1, depth.toArray());
  }

  public static FloatRaster normals(io.pixwizard.scenes.raster.NormalMap normals) {
    return FloatRaster.of(new Size(normals.width(), normals.height()), 3, normals.toArray());
  }

  public static LabelMap labels(io.pixwizard.scenes.raster.LabelMap labels) {
    int[] flat = new int[labels.width() * labels.height()];
    Arrays.setAll(flat, labels::at);
    return LabelMap.of(new Size(labels.width(), labels.height()), flat);
  }
}
