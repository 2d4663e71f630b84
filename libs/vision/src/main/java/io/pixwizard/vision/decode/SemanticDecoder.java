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
    return decode(output, null);
  }

  /**
   * Reads the class of every pixel, then gives the fringes that soft edges between two classes
   * leave to the classes beside them. A drawing in the palette's exact colours has none. The shares
   * of the result are those before.
   *
   * @throws InvalidDataException if the picture is grey
   */
  public SemanticMap decodeWithoutFringes(Picture output) {
    float[] distances = new float[(int) output.size().area()];
    SemanticMap map = decode(output, distances);
    return new SemanticMap(
        Fringes.resolve(map.labels(), distances),
        palette,
        map.ambiguousShare(),
        map.meanDistance());
  }

  /** Fills in the distances unless they are null. */
  private SemanticMap decode(Picture output, float[] distances) {
    int channels = output.channels();
    if (channels < 3) {
      throw new InvalidDataException(
          "channels", "a palette needs 3 channels, the picture has " + channels);
    }
    byte[] samples = output.toBytes();
    char[] classes = new char[output.width() * output.height()];
    int ambiguous = 0;
    double sum = 0;
    int lastColor = -1;
    int entry = 0;
    int square = 0;
    for (int i = 0, at = 0; i < classes.length; i++, at += channels) {
      int r = samples[at] & 0xFF;
      int g = samples[at + 1] & 0xFF;
      int b = samples[at + 2] & 0xFF;
      int color = r << 16 | g << 8 | b;
      if (color != lastColor) {
        entry = colors.nearest(r, g, b);
        square = colors.squaredDistance(entry, r, g, b);
        lastColor = color;
      }
      classes[i] = (char) labels[entry];
      float distance = (float) Math.sqrt(square);
      sum += distance;
      if (distances != null) {
        distances[i] = distance;
      }
      // |d| >= separation / 2, squared
      ambiguous += 4L * square >= separations[entry] ? 1 : 0;
    }
    return new SemanticMap(
        LabelMap.of(output.size(), classes),
        palette,
        (double) ambiguous / classes.length,
        sum / classes.length);
  }
}
