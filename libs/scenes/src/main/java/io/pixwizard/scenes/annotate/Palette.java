package io.pixwizard.scenes.annotate;

import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.Picture;
import java.util.ArrayList;
import java.util.List;

/**
 * Names and colours of a data set's own classes.
 *
 * @param names of the classes, by number
 * @param colors 0xRRGGBB, by number
 */
public record Palette(List<String> names, List<Integer> colors) {

  /**
   * @throws IllegalArgumentException if there are not as many names as colours
   */
  public Palette {
    names = List.copyOf(names);
    colors = List.copyOf(colors);
    if (names.size() != colors.size()) {
      throw new IllegalArgumentException(
          "palette: " + names.size() + " names for " + colors.size() + " colors");
    }
  }

  /**
   * The colours of PASCAL VOC (VOCdevkit, VOClabelcolormap.m): the bits of the number are dealt to
   * red, green and blue, lowest first, highest colour bit first. 0 is black; all 256 differ.
   *
   * @throws IllegalArgumentException if there are more than 256 names
   */
  public static Palette voc(List<String> names) {
    if (names.size() > 256) {
      throw new IllegalArgumentException("palette: at most 256 names, was " + names.size());
    }
    List<Integer> colors = new ArrayList<>();
    for (int id = 0; id < names.size(); id++) {
      int rgb = 0;
      for (int bit = 0; bit < 8; bit++) {
        int channel = 16 - 8 * (bit % 3);
        rgb |= (id >> bit & 1) << (channel + 7 - bit / 3);
      }
      colors.add(rgb);
    }
    return new Palette(names, colors);
  }

  /**
   * Every class in its colour.
   *
   * @throws IndexOutOfBoundsException if a label is no class
   */
  public Picture draw(LabelMap labels) {
    byte[] bytes = new byte[labels.width() * labels.height() * 3];
    for (int i = 0; i < bytes.length; i += 3) {
      int rgb = colors.get(labels.at(i / 3));
      bytes[i] = (byte) (rgb >> 16);
      bytes[i + 1] = (byte) (rgb >> 8);
      bytes[i + 2] = (byte) rgb;
    }
    return Picture.of(labels.width(), labels.height(), bytes);
  }
}
