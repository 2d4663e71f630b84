package io.pixwizard.scenes.world;

import io.pixwizard.scenes.shape.ShapeClass;

/**
 * One thing in a scene.
 *
 * @param centerX column of the middle of the shape's unit frame, in pixel edges
 * @param centerY row of the middle
 * @param radius half the side of the unit frame in pixels
 * @param depth distance of the central plane along the optical axis, metres
 * @param roll turn in the picture plane, radians, counter-clockwise
 * @param mirrored whether left and right are swapped
 * @param patternSeed seed of the texture
 */
public record SceneObject(
    ShapeClass shape,
    NamedColor color,
    Material material,
    ObjectSize size,
    double centerX,
    double centerY,
    double radius,
    double depth,
    double roll,
    boolean mirrored,
    long patternSeed) {

  public SceneObject withColor(NamedColor newColor) {
    return new SceneObject(
        shape,
        newColor,
        material,
        size,
        centerX,
        centerY,
        radius,
        depth,
        roll,
        mirrored,
        patternSeed);
  }
}
