package io.pixwizard.evaluation.raster;

import io.pixwizard.vision.decode.Palette;
import io.pixwizard.vision.decode.PaletteEntry;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import io.pixwizard.vision.raster.FloatRaster;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.raster.Size;
import java.util.List;
import java.util.stream.IntStream;

/** Rasters of the scenes as rasters of the vision library, and back. */
public final class Rasters {

  private Rasters() {}

  /** Three channels. */
  public static Picture picture(io.pixwizard.scenes.raster.Picture picture) {
    return Picture.of(picture.width(), picture.height(), 3, picture.toBytes());
  }

  /** A picture of three channels for the scenes. */
  public static io.pixwizard.scenes.raster.Picture scenes(Picture picture) {
    return io.pixwizard.scenes.raster.Picture.of(
        picture.width(), picture.height(), picture.toBytes());
  }

  /** The same pixels. */
  public static Mask mask(io.pixwizard.scenes.raster.Mask mask) {
    return Mask.where(new Size(mask.width(), mask.height()), mask::contains);
  }

  /** All pixels of some masks together. */
  public static Mask union(Size size, List<io.pixwizard.scenes.raster.Mask> masks) {
    return masks.stream().map(Rasters::mask).reduce(Mask.empty(size), Mask::or);
  }

  /** The same edges. */
  public static Box box(io.pixwizard.scenes.raster.Box box) {
    return Box.between(box.left(), box.top(), box.right(), box.bottom());
  }

  /** Metres, one channel. */
  public static FloatRaster depth(io.pixwizard.scenes.raster.DepthMap depth) {
    return FloatRaster.of(new Size(depth.width(), depth.height()), 1, depth.toArray());
  }

  /** Unit vectors, three channels. */
  public static FloatRaster normals(io.pixwizard.scenes.raster.NormalMap normals) {
    return FloatRaster.of(new Size(normals.width(), normals.height()), 3, normals.toArray());
  }

  /** The same labels. */
  public static LabelMap labels(io.pixwizard.scenes.raster.LabelMap labels) {
    return LabelMap.of(new Size(labels.width(), labels.height()), labels.toArray());
  }

  /** A data set's classes; number 0 means none of them. */
  public static Palette palette(io.pixwizard.scenes.annotate.Palette palette) {
    return new Palette(
        "data set",
        IntStream.range(0, palette.names().size())
            .mapToObj(
                id ->
                    new PaletteEntry(
                        id, Rgb.ofBits(palette.colors().get(id)), palette.names().get(id)))
            .toList());
  }
}
