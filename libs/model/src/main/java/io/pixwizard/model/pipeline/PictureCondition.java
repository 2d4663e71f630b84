package io.pixwizard.model.pipeline;

import static io.pixwizard.model.pipeline.ConditionFile.floats;

import io.pixwizard.model.weights.file.WeightFile;
import java.util.List;
import java.util.Map;

/**
 * What a model reads of one picture, as numbers outside of any tensor.
 *
 * @param latent scaled latent, [channels, height, width]
 * @param channels of the latent
 * @param height latent rows
 * @param width latent columns
 * @param tokens semantic tokens, [tokenCount, tokenWidth]
 * @param tokenCount at least 1
 * @param tokenWidth channels of a token
 */
@SuppressWarnings("ArrayRecordComponent")
public record PictureCondition(
    float[] latent,
    int channels,
    int height,
    int width,
    float[] tokens,
    int tokenCount,
    int tokenWidth) {
  private static final String KIND = "pixwizard.picture-condition.v1";

  /** As a safetensors file. */
  public byte[] toBytes() {
    return ConditionFile.write(
        KIND,
        Map.of(
            "latent", new ConditionFile.Values(latent, channels, height, width),
            "tokens", new ConditionFile.Values(tokens, tokenCount, tokenWidth)));
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws io.pixwizard.model.weights.file.WeightFormatException if the bytes are damaged
   * @throws io.pixwizard.model.InvalidInputException if they are of something else
   */
  public static PictureCondition fromBytes(byte[] bytes) {
    try (WeightFile file = ConditionFile.open(KIND, bytes)) {
      List<Long> latent = file.tensor("latent").info().shape();
      List<Long> tokens = file.tensor("tokens").info().shape();
      return new PictureCondition(
          floats(file, "latent"),
          Math.toIntExact(latent.get(0)),
          Math.toIntExact(latent.get(1)),
          Math.toIntExact(latent.get(2)),
          floats(file, "tokens"),
          Math.toIntExact(tokens.get(0)),
          Math.toIntExact(tokens.get(1)));
    }
  }
}
