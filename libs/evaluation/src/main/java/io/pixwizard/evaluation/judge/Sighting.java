package io.pixwizard.evaluation.judge;

import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.vision.mask.Mask;
import io.pixwizard.vision.raster.Box;
import java.util.Map;

/**
 * A thing that was recognised.
 *
 * @param odds per shape: density of the shape over that of the best other class, as a logarithm
 * @param mask its pixels of the colour, gaps closed
 * @param box around the mask
 */
public record Sighting(Map<ShapeClass, Double> odds, Mask mask, Box box) {

  /** Log odds from which a shape counts as recognised: no other class explains it better. */
  public static final double RECOGNISED = 0;

  /** Copies the map. */
  public Sighting {
    odds = Map.copyOf(odds);
  }

  /** Whether it may be a thing of the shape. */
  public boolean is(ShapeClass shape) {
    return odds.get(shape) >= RECOGNISED;
  }
}
