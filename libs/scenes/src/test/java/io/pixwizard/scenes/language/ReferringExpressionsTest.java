package io.pixwizard.scenes.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.scenes.render.RenderedScene;
import io.pixwizard.scenes.render.SceneRenderer;
import io.pixwizard.scenes.render.SceneSource;
import io.pixwizard.scenes.seed.SeedStream;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.scenes.world.ObjectSize;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReferringExpressionsTest {

  private final SceneSource source = new SceneSource(new SceneRenderer());

  private RenderedScene draw(long seed) {
    return source.draw(96, 84, CompositionRules.DEFAULT.withObjects(3, 5), SeedStream.of(seed));
  }

  @Test
  void phrasesMeanWhatAReaderUnderstands() {
    Map<String, Integer> kinds = new TreeMap<>();
    for (long seed = 0; seed < 150; seed++) {
      RenderedScene drawn = draw(seed);
      SceneFacts facts = SceneFacts.of(drawn);
      PhraseReader reader = new PhraseReader(drawn);
      ReferringExpressions phrases = new ReferringExpressions(facts);
      SeedStream seeds = SeedStream.of(seed).child("words");
      for (int i = 0; i < 4; i++) {
        Optional<Expression> one = phrases.one(seeds);
        if (one.isPresent()) {
          kinds.merge(one.get().getClass().getSimpleName(), 1, Integer::sum);
          Set<Integer> meant = new TreeSet<>(one.get().referents(facts).orElseThrow());
          assertThat(meant).as(one.get().text()).hasSize(1);
          assertThat(reader.read(one.get().text())).as(one.get().text()).isEqualTo(meant);
        }
        Expression none = phrases.none(seeds);
        assertThat(reader.read(none.text())).as(none.text()).isEmpty();
        phrases
            .several(seeds)
            .ifPresent(
                several ->
                    assertThat(reader.read(several.text()))
                        .as(several.text())
                        .hasSizeGreaterThan(1)
                        .containsExactlyInAnyOrderElementsOf(
                            several.referents(facts).orElseThrow()));
      }
    }
    assertThat(kinds).containsKeys("The", "Related", "Most");
    assertThat(kinds.get("Related")).isGreaterThan(60);
  }

  @Test
  void plainPhrasesNameColourAndClassAlone() {
    int plain = 0;
    int all = 0;
    for (long seed = 0; seed < 60; seed++) {
      ReferringExpressions phrases = new ReferringExpressions(SceneFacts.of(draw(seed)), 0.7);
      SeedStream seeds = SeedStream.of(seed).child("words");
      for (int i = 0; i < 4; i++) {
        SeedStream words = seeds.child(i);
        for (Optional<Expression> found : List.of(phrases.one(words), phrases.several(words))) {
          if (found.isPresent()) {
            all++;
            plain += isPlain(found.get()) ? 1 : 0;
          }
        }
      }
    }
    assertThat((double) plain / all).isBetween(0.7, 0.95);
    assertThat(
            isPlain(
                new Expression.The(
                    new Descriptor(
                        Optional.of(ObjectSize.SMALL),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))))
        .isFalse();
    assertThatThrownBy(() -> new ReferringExpressions(SceneFacts.of(draw(1)), 1.1))
        .hasMessage("plain: 0 to 1, was 1.1");
  }

  private static boolean isPlain(Expression expression) {
    Descriptor said =
        switch (expression.getClass().getSimpleName()) {
          case "The" -> ((Expression.The) expression).descriptor();
          case "All" -> ((Expression.All) expression).descriptor();
          default -> null;
        };
    return said != null && said.size().isEmpty() && said.pattern().isEmpty();
  }

  @Test
  void captionsNameEveryObjectOnce() {
    for (long seed = 300; seed < 360; seed++) {
      RenderedScene drawn = draw(seed);
      PhraseReader reader = new PhraseReader(drawn);
      String caption =
          new Captioner(SceneFacts.of(drawn)).caption(CaptionLength.SHORT, SeedStream.of(seed));
      int named = 0;
      Set<Integer> seen = new HashSet<>();
      for (String item : caption.split(", | and ")) {
        String count = item.substring(0, item.indexOf(' '));
        String words = item.substring(item.indexOf(' ') + 1);
        int expected = Set.of("a", "an").contains(count) ? 1 : number(count);
        assertThat(reader.matching(words)).as(caption).hasSize(expected);
        seen.addAll(reader.matching(words));
        named += expected;
      }
      assertThat(named).as(caption).isEqualTo(drawn.scene().objects().size());
      assertThat(seen).hasSize(named);
    }
  }

  private static int number(String word) {
    return List.of("no", "one", "two", "three", "four", "five").indexOf(word);
  }

  @Test
  void longCaptionsAreTrue() {
    int relations = 0;
    for (long seed = 400; seed < 440; seed++) {
      RenderedScene drawn = draw(seed);
      String caption =
          new Captioner(SceneFacts.of(drawn)).caption(CaptionLength.LONG, SeedStream.of(seed));
      assertThat(caption).contains(drawn.scene().setting().lower().phrase());
      int with = caption.indexOf(", with ");
      if (with > 0) {
        relations++;
        assertThat(new PhraseReader(drawn).read(caption.substring(with + 7)))
            .as(caption)
            .hasSize(1);
      }
    }
    assertThat(relations).isGreaterThan(15);
  }
}
