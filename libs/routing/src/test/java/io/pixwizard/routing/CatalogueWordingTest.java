package io.pixwizard.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CatalogueWordingTest {
  private static final TaskCatalogue CATALOGUE = TaskCatalogue.bundled();
  private final CatalogueWording wording = new CatalogueWording(CATALOGUE);

  @Test
  void aTaskWithoutSlotsIsSaidInItsFirstTemplate() {
    assertThat(wording.of(choice("derain", Map.of()), "make the wet weather vanish"))
        .isEqualTo(CATALOGUE.task("derain").train().get(0).text());
  }

  @Test
  void whatTheInstructionNamesIsSaid() {
    String said =
        wording.of(
            choice("referring-box", Map.of("caption", "the red ring", "color", "orange")),
            "show me the red ring with something orange around it");
    assertThat(said).contains("the red ring").contains("orange");
  }

  @Test
  void anInstructionWithoutTheRequiredSlotsStaysAsItIs() {
    assertThat(wording.of(choice("referring-mask", Map.of()), "mask it")).isEqualTo("mask it");
  }

  @Test
  void everyTaskCanBeSaid() {
    for (Task task : CATALOGUE.tasks()) {
      Map<String, String> slots = new HashMap<>();
      task.requiredSlots().forEach(slot -> slots.put(slot, "blue"));
      assertThat(wording.of(choice(task.id(), slots), "?"))
          .as(task.id())
          .isIn(
              task.templates(Split.TRAIN).stream()
                  .filter(template -> slots.keySet().containsAll(template.slots()))
                  .map(template -> template.fill(slots))
                  .toList());
    }
  }

  private static TaskChoice choice(String task, Map<String, String> slots) {
    return new TaskChoice(task, slots, 1, false);
  }
}
