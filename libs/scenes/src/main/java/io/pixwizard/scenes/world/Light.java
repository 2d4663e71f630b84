package io.pixwizard.scenes.world;

/**
 * A distant light and the light from all around.
 *
 * @param x unit vector towards the light, camera frame (x right, y up, z to the viewer)
 * @param ambient share of light that comes from everywhere, 0..1
 */
public record Light(double x, double y, double z, double ambient) {}
