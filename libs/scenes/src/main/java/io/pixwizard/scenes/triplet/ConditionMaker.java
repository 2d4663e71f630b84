package io.pixwizard.scenes.triplet;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import java.util.Map;

/** Picture to map (dense prediction), or map and caption to picture (controllable generation). */
record ConditionMaker(Studio studio, PictureKind kind, boolean generate) implements TripletMaker {

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    RenderedScene drawn =
        kind == PictureKind.POSE
            ? studio.people(width, height, seeds)
            : studio.anything(width, height, seeds);
    Picture map = Condition.map(kind, drawn);
    return generate
        ? new Draft(
            Map.of("caption", Studio.caption(drawn, seeds)),
            map,
            drawn.picture(),
            Studio.contents(drawn))
        : new Draft(Map.of(), drawn.picture(), map, Condition.truth(kind, drawn));
  }
}
