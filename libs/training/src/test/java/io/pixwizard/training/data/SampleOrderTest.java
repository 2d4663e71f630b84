package io.pixwizard.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.training.recipe.SceneData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class SampleOrderTest {
  private static final SceneData DATA =
      new SceneData(
          List.of("48x48", "64x48"),
          Map.of("denoise", 3.0),
          List.of("denoise", "deblur", "dehaze"));

  @Test
  void aStepSeesTheSameExamplesWhicheverStepsWereAskedForBefore() {
    ExampleSource source = examples(5);
    List<String> forward = new ArrayList<>();
    for (long step = 0; step < 6; step++) {
      forward.add(fingerprint(source.batch(step, 3)));
    }
    ExampleSource another = examples(5);
    for (long step = 5; step >= 0; step--) {
      assertThat(fingerprint(another.batch(step, 3))).isEqualTo(forward.get((int) step));
    }
    assertThat(forward).doesNotHaveDuplicates();
  }

  @Test
  void anotherSeedSeesOthers() {
    ExampleSource one = examples(5);
    ExampleSource two = examples(6);
    assertThat(fingerprint(one.batch(0, 2))).isNotEqualTo(fingerprint(two.batch(0, 2)));
  }

  @Test
  void aLoaderThatBeginsLaterGoesOnWithTheSameExamples() throws InterruptedException {
    ExampleSource source = examples(5);
    Map<Long, String> prepared = new ConcurrentHashMap<>();
    BatchLoader.Preparation preparation = (step, batch) -> prepared.put(step, fingerprint(batch));
    try (BatchLoader late = new BatchLoader(source, 2, 3, 2, preparation)) {
      for (long step = 3; step < 7; step++) {
        assertThat(fingerprint(late.next())).isEqualTo(fingerprint(source.batch(step, 2)));
        assertThat(prepared.get(step)).isEqualTo(fingerprint(source.batch(step, 2)));
      }
    }
  }

  private static ExampleSource examples(long seed) {
    return new SceneExamples(new TripletFactory(TaskCatalogue.bundled()), DATA, seed, Map.of());
  }

  private static String fingerprint(List<LabelledExample> batch) {
    StringBuilder text = new StringBuilder();
    for (LabelledExample each : batch) {
      TrainingExample example = each.example();
      text.append(each.taskId())
          .append(' ')
          .append(example.instruction())
          .append(' ')
          .append(Arrays.hashCode(example.input().rgb()))
          .append(' ')
          .append(Arrays.hashCode(example.target().rgb()))
          .append('\n');
    }
    return text.toString();
  }
}
