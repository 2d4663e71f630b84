package io.pixwizard.model.pipeline;

import static io.pixwizard.model.pipeline.ConditionFile.floats;

import io.pixwizard.model.weights.file.WeightFile;
import java.util.List;
import java.util.Map;

/**
 * What guidance reads of one caption: its condition, and the empty caption's to compare with.
 *
 * @param caption condition of the instruction
 * @param empty condition of the empty caption, by the same encoder
 */
public record GuidedText(TextCondition caption, TextCondition empty) {
  private static final String KIND = "pixwizard.guided-text.v1";

  /** As a safetensors file; equal conditions give equal bytes. */
  public byte[] toBytes() {
    return ConditionFile.write(
        KIND,
        Map.of(
            "caption.features", features(caption),
            "caption.pooled", pooled(caption),
            "empty.features", features(empty),
            "empty.pooled", pooled(empty)));
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws io.pixwizard.model.weights.file.WeightFormatException if the bytes are damaged
   * @throws io.pixwizard.model.InvalidInputException if they are of something else
   */
  public static GuidedText fromBytes(byte[] bytes) {
    try (WeightFile file = ConditionFile.open(KIND, bytes)) {
      return new GuidedText(condition(file, "caption"), condition(file, "empty"));
    }
  }

  private static TextCondition condition(WeightFile file, String name) {
    List<Long> shape = file.tensor(name + ".features").info().shape();
    return new TextCondition(
        floats(file, name + ".features"),
        Math.toIntExact(shape.get(0)),
        Math.toIntExact(shape.get(1)),
        floats(file, name + ".pooled"));
  }

  private static ConditionFile.Values features(TextCondition text) {
    return new ConditionFile.Values(text.features(), text.tokens(), text.width());
  }

  private static ConditionFile.Values pooled(TextCondition text) {
    return new ConditionFile.Values(text.pooled(), text.pooled().length);
  }
}
