package io.pixwizard.vision.raster;

/**
 * A point in pixel-edge coordinates: the centre of pixel (0, 0) is (0.5, 0.5).
 *
 * @param x from the left edge of the picture
 * @param y from the top edge of the picture
 */
public record Point(double x, double y) {}
