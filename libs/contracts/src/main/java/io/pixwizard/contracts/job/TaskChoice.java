package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.util.Map;

/**
 * Which task of the catalogue an instruction means.
 *
 * @param task id in the catalogue
 * @param slots what fills the template, by slot name, for example {@code color} and {@code caption}
 * @param confidence 0 to 1; 1 if the client named the task
 * @param explicit whether the client named the task
 */
public record TaskChoice(
    String task, Map<String, String> slots, double confidence, boolean explicit) {

  /**
   * Copies the slots.
   *
   * @throws InvalidMessageException if a value is outside its range
   */
  public TaskChoice {
    Identifiers.checkIdentifier(task, "task");
    slots = Map.copyOf(slots);
    check(confidence >= 0 && confidence <= 1, "confidence", "%s is not in 0..1", confidence);
  }
}
