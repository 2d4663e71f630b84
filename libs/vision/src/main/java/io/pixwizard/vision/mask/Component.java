package io.pixwizard.vision.mask;

import io.pixwizard.vision.raster.Box;

/**
 * A connected part of a mask.
 *
 * @param label its number in the label map, from 1 on
 * @param area number of pixels
 * @param bounds smallest box around it
 */
public record Component(int label, int area, Box bounds) {}
