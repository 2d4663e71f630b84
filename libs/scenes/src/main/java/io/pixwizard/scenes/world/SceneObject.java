package io.pixwizard.scenes.world;

import io.pixwizard.scenes.shape.ObjectClass;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.shape.Surface;

/**
 * One thing in a scene.
 *
 * @param kind what it is
 * @param color the named one; of cut-outs the one nearest to their mean
 * @param centerX column of the middle of the shape's unit frame, in pixel edges
 * @param centerY row of the middle
 * @param radius half the side of the unit frame in pixels
 * @param depth distance of the central plane along the optical axis, metres
 * @param roll turn in the picture plane, radians, counter-clockwise
 * @param mirrored whether left and right are swapped
 * @param patternSeed seed of the texture; of cut-outs the choice among those of the class
 */
public record SceneObject(
    ObjectClass kind,
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

  /**
   * The shape of a thing that is no cut-out.
   *
   * @throws IllegalStateException if it is a cut-out
   */
  public ShapeClass shape() {
    if (kind instanceof ShapeClass shape) {
      return shape;
    }
    throw new IllegalStateException(kind.noun() + " is no drawn shape");
  }

  /** The surface in its unit frame. */
  public Surface surface() {
    return kind.surface(patternSeed);
  }

  public SceneObject withColor(NamedColor newColor) {
    return new SceneObject(
        kind,
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
