package io.pixwizard.scenes.triplet;

import io.pixwizard.scenes.figure.FigureComposer;
import io.pixwizard.scenes.language.Captioner;
import io.pixwizard.scenes.language.ReferringExpressions;
import io.pixwizard.scenes.language.SceneFacts;
import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneRenderer;
import io.pixwizard.scenes.render.SceneSource;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.SceneObject;
import java.util.List;

/** Draws the scenes that the makers of triplets ask for. */
final class Studio {

  private static final double SHARE_OF_PEOPLE = 0.12;

  private final SceneRenderer renderer = new SceneRenderer();
  private final SceneSource source = new SceneSource(renderer);
  private final FigureComposer figures = new FigureComposer();
  private final CompositionRules rules;
  private final double plainReferences;

  /**
   * @param plainReferences see {@link ReferringExpressions}
   */
  Studio(CompositionRules rules, double plainReferences) {
    this.rules = rules;
    this.plainReferences = plainReferences;
  }

  CompositionRules rules() {
    return rules;
  }

  SceneSource source() {
    return source;
  }

  SceneRenderer renderer() {
    return renderer;
  }

  /** A scene of things with at least {@code least} of them visible. */
  RenderedScene things(int width, int height, int least, SeedStream seeds) {
    int from = Math.max(least, rules.leastObjects());
    CompositionRules raised = rules.withObjects(from, Math.max(from, rules.mostObjects()));
    for (int i = 0; ; i++) {
      RenderedScene drawn = source.draw(width, height, raised, seeds.child("things").child(i));
      if (drawn.scene().objects().size() >= least) {
        return drawn;
      }
    }
  }

  /** A scene of things, now and then of people. */
  RenderedScene anything(int width, int height, SeedStream seeds) {
    return seeds.child("people").chance(SHARE_OF_PEOPLE)
        ? people(width, height, seeds)
        : things(width, height, 1, seeds);
  }

  RenderedScene people(int width, int height, SeedStream seeds) {
    return renderer.render(figures.compose(width, height, seeds.child("figures")));
  }

  RenderedScene portrait(int width, int height, SeedStream seeds) {
    return renderer.render(figures.portrait(width, height, seeds.child("portrait")));
  }

  /** Phrases for the things of a scene. */
  ReferringExpressions references(SceneFacts facts) {
    return new ReferringExpressions(facts, plainReferences);
  }

  /** A caption of random length. */
  static String caption(RenderedScene drawn, SeedStream seeds) {
    return new Captioner(SceneFacts.of(drawn)).caption(seeds.child("caption"));
  }

  static Truth.Contents contents(RenderedScene drawn) {
    List<SceneObject> objects = drawn.scene().objects();
    return new Truth.Contents(
        objects.stream().flatMap(o -> EditMaker.thing(o).stream()).toList(),
        objects.stream().filter(o -> !o.kind().colored()).map(o -> o.kind().noun()).toList());
  }
}
