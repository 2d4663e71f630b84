package io.pixwizard.scenes.render;

import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;

/** Scenes drawn from a seed in which every object can be seen well enough to be named. */
public final class SceneSource {

  private static final double MIN_VISIBILITY = 0.45;
  private static final double MIN_AREA = 0.003;

  private final SceneRenderer renderer;

  public SceneSource(SceneRenderer renderer) {
    this.renderer = renderer;
  }

  /** A scene composed by the rules, less the objects that turned out to be mostly hidden. */
  public RenderedScene draw(int width, int height, CompositionRules rules, SeedStream seeds) {
    return prune(new SceneComposer(rules).compose(width, height, seeds));
  }

  /** Draws the scene without its mostly hidden objects. */
  public RenderedScene prune(Scene scene) {
    RenderedScene drawn = renderer.render(scene);
    int hidden = firstHidden(drawn);
    while (hidden >= 0) {
      drawn = renderer.render(drawn.scene().without(hidden));
      hidden = firstHidden(drawn);
    }
    return drawn;
  }

  /** Whether every object of the scene can be seen well enough. */
  public static boolean allVisible(RenderedScene drawn) {
    return firstHidden(drawn) < 0;
  }

  private static int firstHidden(RenderedScene drawn) {
    int shorter = drawn.scene().shorterSide();
    for (int i = 0; i < drawn.scene().objects().size(); i++) {
      int area = drawn.mask(i).area();
      if (drawn.visibility(i) < MIN_VISIBILITY || area < MIN_AREA * shorter * shorter) {
        return i;
      }
    }
    return -1;
  }
}
