package io.pixwizard.scenes.language;

import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * What language may use of a drawn scene.
 *
 * @param objects visible ones only
 */
public record SceneFacts(Scene scene, List<ObjectFact> objects) {

  public SceneFacts {
    objects = List.copyOf(objects);
  }

  public static SceneFacts of(RenderedScene drawn) {
    List<ObjectFact> facts = new ArrayList<>();
    for (int i = 0; i < drawn.scene().objects().size(); i++) {
      int index = i;
      drawn
          .box(i)
          .ifPresent(
              box -> facts.add(new ObjectFact(index, drawn.scene().objects().get(index), box)));
    }
    return new SceneFacts(drawn.scene(), facts);
  }

  /**
   * Whether objects hang on a wall, so that they are above and below and not before and behind each
   * other.
   */
  public boolean onBoard() {
    return scene.setting() instanceof Setting.Board;
  }
}
