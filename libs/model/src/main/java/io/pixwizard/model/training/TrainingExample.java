package io.pixwizard.model.training;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import io.pixwizard.model.RgbPicture;

/**
 * What one item of a batch teaches: this picture and this instruction make that picture.
 *
 * @param input what the model sees
 * @param target what it should answer, of the same size
 * @param instruction used verbatim
 */
public record TrainingExample(RgbPicture input, RgbPicture target, String instruction) {
  public TrainingExample {
    requireNonNull(instruction, "instruction is null");
    check(
        input.width() == target.width() && input.height() == target.height(),
        "target",
        "is %s for an input of %s",
        target,
        input);
  }
}
