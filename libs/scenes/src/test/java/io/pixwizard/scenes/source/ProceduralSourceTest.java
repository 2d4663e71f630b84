package io.pixwizard.scenes.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.scenes.triplet.TripletFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProceduralSourceTest {

  private static final TripletFactory FACTORY = new TripletFactory(TaskCatalogue.bundled());

  @Test
  void tasksComeByTheirWeights() {
    Map<String, Double> weights = new LinkedHashMap<>();
    weights.put("denoise", 1.0);
    weights.put("text-to-image", 3.0);
    ProceduralSource source = new ProceduralSource("scenes", FACTORY, weights, 4);
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < 4096; i++) {
      counts.merge(source.taskAt(i), 1, Integer::sum);
    }
    assertThat(counts).containsEntry("denoise", 1024).containsEntry("text-to-image", 3072);
    assertThat(source.size()).isEmpty();
  }

  @Test
  void examplesAreTheFactorysOwn() {
    ProceduralSource source =
        new ProceduralSource(
            "scenes", FACTORY, ProceduralSource.equally(FACTORY.catalogue().tasks()), 4);
    for (int i = 0; i < 6; i++) {
      Triplet triplet = source.at(i, new TripletRequest(i, Split.HELD_OUT, 64, 48)).orElseThrow();
      Triplet again = source.at(i, new TripletRequest(77, Split.HELD_OUT, 64, 48)).orElseThrow();
      Triplet direct = FACTORY.create(4, i, source.taskAt(i), Split.HELD_OUT, 64, 48);
      assertThat(triplet.instruction()).isEqualTo(direct.instruction());
      assertThat(triplet.input()).isEqualTo(direct.input()).isEqualTo(again.input());
      assertThat(triplet.target()).isEqualTo(direct.target());
    }
  }

  @Test
  void unknownTasksAreNamed() {
    assertThatThrownBy(() -> new ProceduralSource("s", FACTORY, Map.of("juggle", 1.0), 1))
        .hasMessageContaining("juggle");
  }
}
