package io.pixwizard.scenes.render;

import io.pixwizard.scenes.shape.Part;
import io.pixwizard.scenes.shape.Surface;
import io.pixwizard.scenes.world.Material;
import java.util.Map;

/**
 * A surface put into the picture.
 *
 * @param instance index of the object or person it belongs to
 * @param label semantic class, -1 for none
 * @param radius pixels per unit
 * @param tilt slope of the line of sight
 * @param colors 0xRRGGBB of each part; {@link Part#PRIMARY} at least
 * @param second the pattern's second colour
 */
record Blob(
    int instance,
    int label,
    Surface surface,
    double centerX,
    double centerY,
    double radius,
    double depth,
    double roll,
    boolean mirrored,
    double tilt,
    Material material,
    Map<Part, Integer> colors,
    int second) {}
