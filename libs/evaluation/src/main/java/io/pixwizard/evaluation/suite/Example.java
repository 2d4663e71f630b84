package io.pixwizard.evaluation.suite;

import io.pixwizard.contracts.task.Task;
import io.pixwizard.scenes.triplet.Truth;
import io.pixwizard.vision.raster.Picture;
import java.util.Map;
import java.util.Optional;

/**
 * One question with its answer.
 *
 * @param id unique within the suite and task
 * @param slots values of the instruction's slots, as far as they are known
 * @param input what the model sees, three channels
 * @param target what it should answer, same shape
 * @param truth the data behind the target; empty where pictures are all there is, then the data is
 *     read from the target by the decoder that reads the answer
 */
public record Example(
    String id,
    Task task,
    String instruction,
    Map<String, String> slots,
    Picture input,
    Picture target,
    Optional<Truth> truth) {

  /**
   * Checks the shapes.
   *
   * @throws IllegalArgumentException if input and target differ in shape or are not of three
   *     channels
   */
  public Example {
    slots = Map.copyOf(slots);
    if (!input.size().equals(target.size()) || input.channels() != 3 || target.channels() != 3) {
      throw new IllegalArgumentException(
          "example %s: input %s and target %s must be of one size and three channels"
              .formatted(id, input, target));
    }
  }

  /** The truth if it is of a kind. */
  public <T extends Truth> Optional<T> truth(Class<T> kind) {
    return truth.filter(kind::isInstance).map(kind::cast);
  }
}
