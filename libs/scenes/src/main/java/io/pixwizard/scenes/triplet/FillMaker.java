package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.Map;

/** Inpainting (a hole) and outpainting (a border), black or white. */
record FillMaker(Studio studio, boolean border) implements TripletMaker {

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
        new Truth.Filled(hole));
  }
}
