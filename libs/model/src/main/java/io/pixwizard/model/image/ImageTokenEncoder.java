package io.pixwizard.model.image;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Turns pictures into semantic tokens: what the diffusion transformer's image cross-attention and
 * its global semantic embedding read.
 *
 * <p>Guarantee: safe for use by several threads.
 */
public interface ImageTokenEncoder extends AutoCloseable {
  /** Nt: tokens of a picture. */
  int tokens();

  /** V: channels of a token. */
  int width();

  /**
   * Encodes a batch of pictures of any sizes.
   *
   * @param pictures at least one, each [3, h, w], float32, RGB in [-1, 1], on the encoder's device
   * @return tokens that the caller closes
   * @throws io.pixwizard.model.InvalidInputException if there is no picture, or one has another
   *     shape or holds a value that is not finite
   */
  ImageTokens encode(List<NDArray> pictures);

  /** Frees the weights. */
  @Override
  void close();
}
