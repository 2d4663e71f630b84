package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Cuts latents into tokens and joins tokens into latents (model specification section 1.4). */
final class Patches {
  private Patches() {}

  /**
   * Feature order within a token is channel, patch row, patch column.
   *
   * @param latent [B, C, h, w]
   * @return [B, h/p * w/p, C*p*p]
   */
  static NDArray patchify(NDArray latent, int patch) {
    Shape shape = latent.getShape();
    long batch = shape.get(0);
    long channels = shape.get(1);
    long rows = shape.get(2) / patch;
    long columns = shape.get(3) / patch;
    return latent
        .reshape(batch, channels, rows, patch, columns, patch)
        .transpose(0, 2, 4, 1, 3, 5) // [B, rows, columns, C, p, p]
        .reshape(batch, rows * columns, channels * patch * patch);
  }

  /**
   * Feature order within a token is patch row, patch column, channel: not that of {@link
   * #patchify}.
   *
   * @param tokens [B, rows*columns, p*p*C]
   * @return [B, C, rows*p, columns*p]
   */
  static NDArray unpatchify(NDArray tokens, long rows, long columns, int patch, int channels) {
    long batch = tokens.getShape().get(0);
    return tokens
        .reshape(batch, rows, columns, patch, patch, channels)
        .transpose(0, 5, 1, 3, 2, 4) // [B, C, rows, p, columns, p]
        .reshape(batch, channels, rows * patch, columns * patch);
  }
}
