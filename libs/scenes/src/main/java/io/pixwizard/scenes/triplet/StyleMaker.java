package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.style.Style;
import java.util.Map;

/** The same picture in another look. */
record StyleMaker(Studio studio) implements TripletMaker {

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    RenderedScene drawn = studio.anything(width, height, seeds);
    Style style = seeds.child("style").pick(Style.values());
    return new Draft(
        Map.of("style", style.phrase()),
        drawn.picture(),
        style.apply(drawn),
        new Truth.Styled(style));
  }
}
