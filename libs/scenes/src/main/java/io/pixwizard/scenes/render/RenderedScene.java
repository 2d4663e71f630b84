package io.pixwizard.scenes.render;

import io.pixwizard.contracts.encoding.DepthEncoding;
import io.pixwizard.scenes.raster.Box;
import io.pixwizard.scenes.raster.DepthMap;
import io.pixwizard.scenes.raster.LabelMap;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.raster.NormalMap;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.world.Scene;
import java.util.List;
import java.util.Optional;

/**
 * A drawn scene and its ground truth.
 *
 * @param picture what is seen
 * @param instances index of the visible object or person of each pixel, {@link #BACKGROUND}
 *     elsewhere
 * @param labels semantic class of each pixel, see {@code SemanticClasses}; -1 on cut-outs without
 *     one
 * @param depth metres along the optical axis, {@link #NEAREST} to {@link #FARTHEST}; the sky is at
 *     the latter
 * @param normals camera frame, x right, y up, z to the viewer; the sky faces the viewer
 * @param covered area in pixels of each instance if nothing hid it; what lies outside the picture
 *     is not counted
 */
public record RenderedScene(
    Scene scene,
    Picture picture,
    LabelMap instances,
    LabelMap labels,
    DepthMap depth,
    NormalMap normals,
    List<Double> covered) {

  /** Instance index of pixels without an object. */
  public static final int BACKGROUND = SampleGrid.BACKGROUND;

  /** No depth is below this, metres. */
  public static final double NEAREST = DepthEncoding.NEAREST;

  /** No depth is above this, metres. */
  public static final double FARTHEST = BackdropPainter.FARTHEST;

  public RenderedScene {
    covered = List.copyOf(covered);
  }

  /** The visible pixels of an instance. */
  public Mask mask(int instance) {
    return instances.mask(instance);
  }

  /** The box around the visible pixels; empty if all are hidden. */
  public Optional<Box> box(int instance) {
    return mask(instance).box();
  }

  /** Share of an instance that is visible, 0..1. */
  public double visibility(int instance) {
    double area = covered.get(instance);
    return area == 0 ? 0 : Math.min(1, mask(instance).area() / area);
  }
}
