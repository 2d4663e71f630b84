package io.pixwizard.vision.decode;

import io.pixwizard.vision.raster.Rgb;

/**
 * A class and the colour that stands for it.
 *
 * @param label number in label maps, 0 to 65535
 * @param color its colour
 * @param name its name
 */
public record PaletteEntry(int label, Rgb color, String name) {}
