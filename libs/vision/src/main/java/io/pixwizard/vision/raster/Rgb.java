package io.pixwizard.vision.raster;

import static java.util.Map.entry;

import io.pixwizard.vision.InvalidDataException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An sRGB colour.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Rgb(int red, int green, int blue) {
  private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

  // the colours that people ask for, with their CSS values
  private static final Map<String, Rgb> NAMES =
      Map.ofEntries(
          entry("black", new Rgb(0, 0, 0)),
          entry("blue", new Rgb(0, 0, 255)),
          entry("brown", new Rgb(165, 42, 42)),
          entry("cyan", new Rgb(0, 255, 255)),
          entry("gray", new Rgb(128, 128, 128)),
          entry("green", new Rgb(0, 128, 0)),
          entry("grey", new Rgb(128, 128, 128)),
          entry("lime", new Rgb(0, 255, 0)),
          entry("magenta", new Rgb(255, 0, 255)),
          entry("maroon", new Rgb(128, 0, 0)),
          entry("navy", new Rgb(0, 0, 128)),
          entry("olive", new Rgb(128, 128, 0)),
          entry("orange", new Rgb(255, 165, 0)),
          entry("pink", new Rgb(255, 192, 203)),
          entry("purple", new Rgb(128, 0, 128)),
          entry("red", new Rgb(255, 0, 0)),
          entry("teal", new Rgb(0, 128, 128)),
          entry("white", new Rgb(255, 255, 255)),
          entry("yellow", new Rgb(255, 255, 0)));

  /**
   * Checks the samples.
   *
   * @throws IllegalArgumentException if one is outside 0..255
   */
  public Rgb {
    if (((red | green | blue) & ~0xFF) != 0) {
      throw new IllegalArgumentException(
          "samples must be 0..255, were %d, %d, %d".formatted(red, green, blue));
    }
  }

  /**
   * Reads {@code #rrggbb} or the English name of a common colour, in any case.
   *
   * @throws InvalidDataException if it is neither
   */
  public static Rgb parse(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (HEX.matcher(lower).matches()) {
      return ofBits(Integer.parseInt(lower.substring(1), 16));
    }
    Rgb named = NAMES.get(lower);
    if (named == null) {
      throw new InvalidDataException(
          "color", "expected #rrggbb or a colour name, was \"" + text + "\"");
    }
    return named;
  }

  /** The colour of a pixel of a grey or colour picture; alpha is left out. */
  public static Rgb at(Picture picture, int x, int y) {
    return at(picture, y * picture.width() + x);
  }

  /** The colour of the pixel with the flat index {@code y * width + x}. */
  public static Rgb at(Picture picture, int index) {
    int at = index * picture.channels();
    return picture.channels() < 3
        ? new Rgb(picture.sample(at), picture.sample(at), picture.sample(at))
        : new Rgb(picture.sample(at), picture.sample(at + 1), picture.sample(at + 2));
  }

  /** The colour of the bits 0xRRGGBB. */
  public static Rgb ofBits(int bits) {
    return new Rgb(bits >> 16 & 0xFF, bits >> 8 & 0xFF, bits & 0xFF);
  }

  /** The bits 0xRRGGBB. */
  public int bits() {
    return red << 16 | green << 8 | blue;
  }

  /** Squared L2 distance, 0 to 3 * 255^2. */
  public int squaredDistance(Rgb other) {
    int r = red - other.red;
    int g = green - other.green;
    int b = blue - other.blue;
    return r * r + g * g + b * b;
  }

  /** {@code #rrggbb}. */
  @Override
  public String toString() {
    return "#%06x".formatted(bits());
  }
}
