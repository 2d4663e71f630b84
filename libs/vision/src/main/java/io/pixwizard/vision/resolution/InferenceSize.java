package io.pixwizard.vision.resolution;

import io.pixwizard.vision.raster.Size;

/**
 * The size that the model works at.
 *
 * @param size width and height in pixels
 * @param base side of the square of about the same area, in pixels; proportional attention takes
 *     its base sequence length from it
 */
public record InferenceSize(Size size, int base) {}
