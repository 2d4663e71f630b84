package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.SceneObject;
import io.pixwizard.scenes.world.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * The same things in another setting. Things on a board stay on a board; standing things stay on a
 * floor or the ground.
 */
record BackgroundMaker(Studio studio) implements TripletMaker {

  private static final int TRIES = 40;

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    for (int i = 0; ; i++) {
      SeedStream attempt = seeds.child(i);
      RenderedScene before = studio.things(width, height, 1, attempt);
      Optional<Setting> setting = other(before.scene(), attempt.child("setting"));
      if (setting.isPresent()) {
        RenderedScene after = studio.renderer().render(before.scene().withSetting(setting.get()));
        Mask kept =
            Mask.where(width, height, p -> before.instances().at(p) != RenderedScene.BACKGROUND);
        return new Draft(
            Map.of("background", setting.get().phrase()),
            before.picture(),
            after.picture(),
            new Truth.NewBackground(kept));
      }
    }
  }

  private static Optional<Setting> other(Scene scene, SeedStream seeds) {
    for (int i = 0; i < TRIES; i++) {
      Setting setting = SceneComposer.setting(seeds);
      boolean usable =
          setting instanceof Setting.Board == scene.setting() instanceof Setting.Board
              && !setting.phrase().equals(scene.setting().phrase())
              && scene.objects().stream().allMatch(o -> fits(o, setting));
      if (usable) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(SceneObject object, Setting setting) {
    boolean beforeWall =
        !(setting instanceof Setting.Room room) || object.depth() < room.wallDepth() - 0.45;
    return beforeWall && SceneComposer.contrasts(setting, object.color());
  }
}
