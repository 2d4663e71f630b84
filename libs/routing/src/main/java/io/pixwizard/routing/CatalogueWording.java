package io.pixwizard.routing;

import io.pixwizard.contracts.job.TaskChoice;
import io.pixwizard.contracts.task.InstructionTemplate;
import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import java.util.Comparator;

/**
 * Says instructions in the catalogue's words, for models that know few others ({@link
 * io.pixwizard.contracts.task.Wording#CATALOGUE}).
 */
public final class CatalogueWording {
  private static final Comparator<InstructionTemplate> BY_SLOTS =
      Comparator.comparingInt(template -> template.slots().size());

  private final TaskCatalogue catalogue;

  /** Of the catalogue that the choices are from. */
  public CatalogueWording(TaskCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The chosen task's first training template among those that say most of the chosen slots; the
   * instruction itself if a required slot has no value.
   *
   * @throws IllegalArgumentException if the catalogue has no such task
   */
  public String of(TaskChoice choice, String instruction) {
    return catalogue.task(choice.task()).templates(Split.TRAIN).stream()
        .filter(template -> choice.slots().keySet().containsAll(template.slots()))
        // of equals the first, which max would not give
        .reduce((one, other) -> BY_SLOTS.compare(other, one) > 0 ? other : one)
        .map(template -> template.fill(choice.slots()))
        .orElse(instruction);
  }
}
