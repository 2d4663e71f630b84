package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.language.SceneFacts;
import io.pixwizard.scenes.raster.Mask;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneSource;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.shape.ShapeClass;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Changes one object of a scene and draws it again, so that everything else stays the same to the
 * last bit.
 */
record EditMaker(Studio studio, ObjectEdit edit) implements TripletMaker {

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    for (int i = 0; ; i++) {
      SeedStream attempt = seeds.child(i);
      Optional<Draft> draft = attempt(studio.things(width, height, 1, attempt), attempt);
      if (draft.isPresent()) {
        return draft.get();
      }
    }
  }

  private Optional<Draft> attempt(RenderedScene before, SeedStream seeds) {
    SceneFacts facts = SceneFacts.of(before);
    return studio
        .references(facts)
        .one(seeds.child("words"))
        .flatMap(
            phrase -> {
              int index = phrase.referents(facts).orElseThrow().get(0);
              return edit.change(before.scene(), index, studio.rules(), seeds.child("change"))
                  .flatMap(change -> draft(before, index, phrase.text(), change));
            });
  }

  private Optional<Draft> draft(
      RenderedScene before, int index, String phrase, ObjectEdit.Change change) {
    Scene scene =
        change
            .object()
            .map(object -> before.scene().withObject(index, object))
            .orElseGet(() -> before.scene().without(index));
    RenderedScene after = studio.renderer().render(scene);
    Mask region = before.mask(index);
    if (change.object().isPresent()) {
      region = region.or(after.mask(index));
    }
    Map<String, String> slots = new HashMap<>(change.slots());
    slots.put("object", phrase);
    return SceneSource.allVisible(after)
        ? Optional.of(
            new Draft(
                slots,
                before.picture(),
                after.picture(),
                new Truth.Edited(
                    region,
                    thing(before.scene().objects().get(index)),
                    change.object().flatMap(EditMaker::thing))))
        : Optional.empty();
  }

  /** What a judge would look for; judges do not know cut-outs. */
  static Optional<Truth.Thing> thing(SceneObject object) {
    return object.kind() instanceof ShapeClass shape
        ? Optional.of(new Truth.Thing(object.color(), shape))
        : Optional.empty();
  }
}
