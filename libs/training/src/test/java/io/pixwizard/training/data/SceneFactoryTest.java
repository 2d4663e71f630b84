package io.pixwizard.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.training.recipe.SceneData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SceneFactoryTest {
  private static final Pattern MORE_THAN_COLOUR_AND_CLASS =
      Pattern.compile("small|medium|large|striped|dotted|checkered|most| the .* the ");

  @Test
  void aRecipeMayAskForPlainReferences() throws IOException {
    assertThat(wordy(null)).isGreaterThan(25);
    assertThat(wordy(1.0)).isLessThan(8);
  }

  /** How many of 40 references say more. */
  private static long wordy(Double plain) throws IOException {
    SceneData data = new SceneData(List.of("64x64"), Map.of(), List.of(), null, plain, null);
    TripletFactory factory =
        SceneFactory.of(TaskCatalogue.bundled(), data, Path.of("."), new HashMap<>());
    return IntStream.range(0, 40)
        .mapToObj(i -> factory.create(1, i, "referring-mask", Split.TRAIN, 64, 64))
        .filter(it -> MORE_THAN_COLOUR_AND_CLASS.matcher(" " + it.slots().get("caption")).find())
        .count();
  }
}
