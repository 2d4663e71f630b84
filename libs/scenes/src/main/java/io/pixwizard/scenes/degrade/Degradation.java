package io.pixwizard.scenes.degrade;

import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;

/** Damages a picture. */
@FunctionalInterface
public interface Degradation {

  /**
   * The damaged picture of a scene, same size.
   *
   * @param strength 0 (just visible) to 1 (heavy)
   * @param seeds decides where drops fall, which way things move and so on
   */
  Picture apply(RenderedScene scene, double strength, SeedStream seeds);
}
