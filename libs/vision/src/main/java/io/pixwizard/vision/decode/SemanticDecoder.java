package io.pixwizard.vision.decode;

import static java.util.Objects.requireNonNull;

import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.raster.LabelMap;
import io.pixwizard.vision.raster.Picture;

/**
 * Semantic segmentation: every pixel gets the class whose colour is nearest by L2. A pixel is
 * ambiguous when it is not nearer to that colour than half the way to the next colour of the
 * palette. Immutable and thread-safe; making one costs a few milliseconds, so keep it.
 */
public final class SemanticDecoder {
  private final Palette palette;
  private final NearestColor colors;
  private final int[] labels;
  private final int[] separations;

  /** Prepares the search for a palette. */
  public SemanticDecoder(Palette palette) {
    this.palette = requireNonNull(palette, "palette is null");
    this.colors = new NearestColor(palette.entries());
    this.labels = palette.entries().stream().mapToInt(PaletteEntry::label).toArray();
    this.separations = colors.separations();
  }

  /**
   * Reads the class of every pixel.
   *
   * @throws InvalidDataException if the picture is grey
   */
  public SemanticMap decode(Picture output) {
    if (output.channels() < 3) {
      throw new InvalidDataException(
          "channels", "a palette needs 3 channels, the picture has " + output.channels());
    }
    char[] classes = new char[output.width() * output.height()];
    int ambiguous = 0;
    double distances = 0;
    for (int i = 0, at = 0; i < classes.length; i++, at += output.channels()) {
      int r = output.sample(at);
      int g = output.sample(at + 1);
      int b = output.sample(at + 2);
      int entry = colors.nearest(r, g, b);
      classes[i] = (char) labels[entry];
      int square = colors.squaredDistance(entry, r, g, b);
      distances += Math.sqrt(square);
      // |d| >= separation / 2, squared
      if (4L * square >= separations[entry]) {
        ambiguous++;
      }
    }
    return new SemanticMap(
        LabelMap.of(output.size(), classes),
        palette,
        (double) ambiguous / classes.length,
        distances / classes.length);
  }
}
