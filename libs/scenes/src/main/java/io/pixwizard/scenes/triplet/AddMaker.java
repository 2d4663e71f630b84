package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.language.Descriptor;
import io.pixwizard.scenes.language.ObjectFact;
import io.pixwizard.scenes.language.Placement;
import io.pixwizard.scenes.language.SceneFacts;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneSource;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.Scene;
import io.pixwizard.scenes.world.SceneComposer;
import io.pixwizard.scenes.world.SceneObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds an object where the words say. */
record AddMaker(Studio studio) implements TripletMaker {

  @Override
  public Draft make(int width, int height, SeedStream seeds) {
    for (int i = 0; ; i++) {
      SeedStream attempt = seeds.child(i);
      RenderedScene before = studio.things(width, height, 1, attempt);
      Optional<Draft> draft =
          new SceneComposer(studio.rules())
              .place(before.scene(), attempt.child("new"))
              .flatMap(o -> draft(before, o, attempt));
      if (draft.isPresent()) {
        return draft.get();
      }
    }
  }

  private Optional<Draft> draft(RenderedScene before, SceneObject object, SeedStream seeds) {
    List<SceneObject> objects = new ArrayList<>(before.scene().objects());
    objects.add(object);
    Scene scene = before.scene().withObjects(objects);
    RenderedScene after = studio.renderer().render(scene);
    if (!SceneSource.allVisible(after)) {
      return Optional.empty();
    }
    SceneFacts facts = SceneFacts.of(after);
    ObjectFact added = facts.objects().get(objects.size() - 1);
    return new Placement(facts)
        .of(added, seeds.child("place"))
        .map(
            place ->
                new Draft(
                    Map.of("object", Descriptor.full(object).withArticle(), "place", place),
                    before.picture(),
                    after.picture(),
                    new Truth.Edited(
                        after.mask(added.index()), Optional.empty(), EditMaker.thing(object))));
  }
}
