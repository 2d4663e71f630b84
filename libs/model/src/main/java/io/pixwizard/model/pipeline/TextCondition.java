package io.pixwizard.model.pipeline;

import static io.pixwizard.model.pipeline.ConditionFile.floats;

import io.pixwizard.model.weights.file.WeightFile;
import java.util.Map;

/**
 * What a model reads of one caption, as numbers outside of any tensor.
 *
 * @param features one vector per token, row by row, [tokens, width]
 * @param tokens at least 1, no padding
 * @param width channels of a token
 * @param pooled one vector for the whole caption
 */
@SuppressWarnings("ArrayRecordComponent")
public record TextCondition(float[] features, int tokens, int width, float[] pooled) {
  private static final String KIND = "pixwizard.text-condition.v1";

  /** As a safetensors file. */
  public byte[] toBytes() {
    return ConditionFile.write(
        KIND,
        Map.of(
            "features", new ConditionFile.Values(features, tokens, width),
            "pooled", new ConditionFile.Values(pooled, pooled.length)));
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws io.pixwizard.model.weights.file.WeightFormatException if the bytes are damaged
   * @throws io.pixwizard.model.InvalidInputException if they are of something else
   */
  public static TextCondition fromBytes(byte[] bytes) {
    try (WeightFile file = ConditionFile.open(KIND, bytes)) {
      var shape = file.tensor("features").info().shape();
      return new TextCondition(
          floats(file, "features"),
          Math.toIntExact(shape.get(0)),
          Math.toIntExact(shape.get(1)),
          floats(file, "pooled"));
    }
  }
}
