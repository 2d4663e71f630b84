package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.Map;
import java.util.Set;

/**
 * Inpainting (a hole) and outpainting (a border), black or white. If too little is left of
 * something to know what it was, the instruction says it.
 */
record FillMaker(Studio studio, boolean border) implements TripletMaker {

  private static final double RECOGNIZABLE = 0.3;

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    RenderedScene drawn = studio.anything(width, height, seeds);
    Mask hole =
        border
            ? Holes.border(width, height, seeds.child("border"))
            : Holes.inside(width, height, seeds.child("hole"));
    boolean white = seeds.child("white").chance(0.5);
    return new Draft(
        Map.of("caption", Studio.caption(drawn, seeds)),
        Holes.cut(drawn.picture(), hole, white),
        drawn.picture(),
        new Truth.Filled(hole),
        hides(drawn, hole) ? Set.of("caption") : Set.of());
  }

  private static boolean hides(RenderedScene drawn, Mask hole) {
    for (int instance = 0; instance < drawn.covered().size(); instance++) {
      Mask whole = drawn.mask(instance);
      Mask left =
          Mask.where(hole.width(), hole.height(), p -> whole.contains(p) && !hole.contains(p));
      if (left.area() < RECOGNIZABLE * whole.area()) {
        return true;
      }
    }
    return false;
  }
}
