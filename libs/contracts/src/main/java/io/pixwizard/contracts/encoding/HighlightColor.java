package io.pixwizard.contracts.encoding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Pure colours for overlays and frames; unlike the objects' colours they are fully saturated. */
public enum HighlightColor {
  RED(0xFF0000),
  GREEN(0x00FF00),
  BLUE(0x0000FF),
  YELLOW(0xFFFF00),
  CYAN(0x00FFFF),
  MAGENTA(0xFF00FF),
  ORANGE(0xFF8000),
  PURPLE(0x8000FF);

  private final int rgb;

  HighlightColor(int rgb) {
    this.rgb = rgb;
  }

  /** 0xRRGGBB. */
  public int rgb() {
    return rgb;
  }

  /** The name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The colour of a word in any case; nothing if it is another word. */
  public static Optional<HighlightColor> find(String word) {
    String lower = word.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(color -> color.word().equals(lower)).findFirst();
  }
}
