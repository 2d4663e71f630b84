package io.pixwizard.model.dit;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.TorchScript;
import java.util.List;

/** Cuts latents into tokens and joins tokens into latents (model specification section 1.4). */
final class Patches {
  private static final TorchScript SCRIPT =
      TorchScript.resource(Patches.class, "patches.torchscript");

  private Patches() {}

  /**
   * Latents and image latents, concatenated by channel, as tokens. Feature order within a token is
   * channel, patch row, patch column.
   *
   * @param latents B of [C, h, w]
   * @param imageLatents B of [C, h, w]
   * @return [B, h/p * w/p, 2C*p*p]
   */
  static NDArray patchify(List<NDArray> latents, List<NDArray> imageLatents, int patch) {
    return SCRIPT.call(
        "patchify", latents.toArray(NDArray[]::new), imageLatents.toArray(NDArray[]::new), patch);
  }

  /**
   * Drops padding, joins patches and keeps the first channels. Feature order within a token is
   * patch row, patch column, channel: not that of {@link #patchify}.
   *
   * @param tokens [B, L, p*p*Cout], L at least rows*columns
   * @return B of [kept, rows*p, columns*p]
   */
  static List<NDArray> unpatchify(NDArray tokens, long rows, long columns, int patch, int kept) {
    return List.of(SCRIPT.callList("unpatchify", tokens, rows, columns, patch, kept));
  }
}
