package io.pixwizard.evaluation.score;

import io.pixwizard.evaluation.suite.Example;
import io.pixwizard.vision.InvalidDataException;
import io.pixwizard.vision.decode.Decoded;
import io.pixwizard.vision.raster.Picture;
import io.pixwizard.vision.raster.Rgb;
import io.pixwizard.vision.task.DrawingConventions;
import io.pixwizard.vision.task.TaskDecoders;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads answers as a user gets them.
 *
 * @param conventions in which the model draws
 */
record AnswerReader(DrawingConventions conventions, TaskDecoders decoders) {

  static AnswerReader of(DrawingConventions conventions) {
    return new AnswerReader(conventions, new TaskDecoders(conventions));
  }

  /** The data in an answer to an example, or in its target. */
  <T extends Decoded> T read(Example example, Picture answer, Class<T> kind) {
    return kind.cast(
        decoders.decodeAtModelSize(example.task(), slots(example), answer, example.input()));
  }

  /** The colour that an instruction asks to mark with. */
  Rgb color(Example example) {
    return conventions.color(slots(example).get(TaskDecoders.COLOR));
  }

  /** Slots of the example; a missing colour is the first colour word of the instruction. */
  private Map<String, String> slots(Example example) {
    boolean needsColor = example.task().requiredSlots().contains(TaskDecoders.COLOR);
    if (!needsColor || example.slots().containsKey(TaskDecoders.COLOR)) {
      return example.slots();
    }
    Map<String, String> slots = new HashMap<>(example.slots());
    slots.put(
        TaskDecoders.COLOR,
        conventions
            .colorIn(example.instruction())
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        "instruction",
                        "names no colour to mark with: '" + example.instruction() + "'")));
    return slots;
  }
}
