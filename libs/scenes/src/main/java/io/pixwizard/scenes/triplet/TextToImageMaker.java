package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.Map;

/** A caption on a white or black canvas. */
record TextToImageMaker(Studio studio) implements TripletMaker {

  private static final double PORTRAITS = 0.06;

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    RenderedScene drawn =
        seeds.child("kind").chance(PORTRAITS)
            ? studio.portrait(width, height, seeds)
            : studio.anything(width, height, seeds);
    int blank = seeds.child("canvas").chance(0.5) ? 0xFFFFFF : 0x000000;
    return new Draft(
        Map.of("caption", Studio.caption(drawn, seeds)),
        Picture.filled(width, height, blank),
        drawn.picture(),
        Studio.contents(drawn));
  }
}
