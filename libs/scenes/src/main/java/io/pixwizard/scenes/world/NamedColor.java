package io.pixwizard.scenes.world;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/** The colours that the language of the scenes knows, with the albedo they stand for. */
public enum NamedColor {
  RED(0xD62828),
  ORANGE(0xF58220),
  YELLOW(0xF5D732),
  GREEN(0x32A546),
  CYAN(0x28C3CD),
  BLUE(0x2D55D7),
  PURPLE(0x823CB9),
  PINK(0xF582B4),
  BROWN(0x7D4B28),
  WHITE(0xF0F0F0),
  GRAY(0x808080),
  BLACK(0x232323);

  private final int rgb;

  NamedColor(int rgb) {
    this.rgb = rgb;
  }

  /** The colour as 0xRRGGBB, sRGB. */
  public int rgb() {
    return rgb;
  }

  /** The name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The colour that is nearest to another one. */
  public static NamedColor nearest(int rgb) {
    return Arrays.stream(values())
        .min(Comparator.comparingDouble(color -> distance(color.rgb, rgb)))
        .orElseThrow();
  }

  /** Euclidean distance in sRGB, 0..442. */
  public static double distance(int rgb1, int rgb2) {
    int red = (rgb1 >> 16 & 0xFF) - (rgb2 >> 16 & 0xFF);
    int green = (rgb1 >> 8 & 0xFF) - (rgb2 >> 8 & 0xFF);
    int blue = (rgb1 & 0xFF) - (rgb2 & 0xFF);
    return Math.sqrt(red * red + green * green + blue * blue);
  }
}
