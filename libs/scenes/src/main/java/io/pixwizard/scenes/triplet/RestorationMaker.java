package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.degrade.Degradation;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.Map;

/** Damages a clean picture with a random strength. */
record RestorationMaker(Studio studio, Degradation degradation, boolean portraits)
    implements TripletMaker {

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    RenderedScene drawn =
        portraits ? studio.portrait(width, height, seeds) : studio.anything(width, height, seeds);
    double strength = seeds.child("strength").nextDouble();
    Picture damaged = degradation.apply(drawn, strength, seeds.child("degradation"));
    return new Draft(Map.of(), damaged, drawn.picture(), new Truth.Restored(strength));
  }
}
