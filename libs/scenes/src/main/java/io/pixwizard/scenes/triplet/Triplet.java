package io.pixwizard.scenes.triplet;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.scenes.raster.Picture;
import java.util.Map;

/**
 * One example.
 *
 * @param taskId task of the catalogue
 * @param split which templates the instruction was drawn from
 * @param instruction the template with its slots filled
 * @param slots values of all slots, those that the template did not use included
 * @param input what the model sees
 * @param target what it should answer, same size
 * @param truth the data behind the target, for evaluation
 */
public record Triplet(
    String taskId,
    Split split,
    String instruction,
    Map<String, String> slots,
    Picture input,
    Picture target,
    Truth truth) {

  public Triplet {
    slots = Map.copyOf(slots);
    if (input.width() != target.width() || input.height() != target.height()) {
      throw new IllegalArgumentException("input " + input + " and target " + target + " differ");
    }
  }
}
