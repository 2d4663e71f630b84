package io.pixwizard.scenes.triplet;

import io.pixwizard.contracts.task.PictureKind;
import io.pixwizard.scenes.raster.Picture;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.Setting;
import java.util.Map;

/** Picture to map (dense prediction), or map and caption to picture (controllable generation). */
record ConditionMaker(Studio studio, PictureKind kind, boolean generate) implements TripletMaker {

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    RenderedScene drawn =
        switch (kind) {
          case POSE -> studio.people(width, height, seeds);
          case DEPTH -> deep(width, height, seeds);
          default -> studio.anything(width, height, seeds);
        };
    Picture map = Condition.map(kind, drawn);
    return generate
        ? new Draft(
            Map.of("caption", Studio.caption(drawn, seeds)),
            map,
            drawn.picture(),
            Studio.contents(drawn))
        : new Draft(Map.of(), drawn.picture(), map, Condition.truth(kind, drawn));
  }

  /**
   * A scene with a floor: things on a board stand out by a few of the 256 levels only, so that a
   * depth map of one says next to nothing.
   */
  private RenderedScene deep(int width, int height, SeedStream seeds) {
    RenderedScene drawn = studio.anything(width, height, seeds);
    for (int i = 0; drawn.scene().setting() instanceof Setting.Board; i++) {
      drawn = studio.anything(width, height, seeds.child("deep").child(i));
    }
    return drawn;
  }
}
