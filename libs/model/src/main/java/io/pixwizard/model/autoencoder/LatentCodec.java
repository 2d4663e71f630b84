package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import io.pixwizard.model.tensor.RandomStream;
import java.util.List;

/**
 * The role that turns pictures into the latents which the diffusion transformer works on, and back.
 *
 * <p>Latents here are shifted and scaled to about unit variance. Implementations record nothing for
 * gradients and are safe for use by several threads.
 */
public interface LatentCodec {
  /** Channels C of a latent. */
  int latentChannels();

  /** Pixels f per latent cell along each side. */
  int downsampling();

  /**
   * The most likely latent of each picture.
   *
   * @param picture [B, 3, H, W] in [-1, 1]
   * @return [B, C, H/f, W/f]
   * @throws io.pixwizard.model.InvalidInputException if H or W is not a multiple of f
   * @throws NonFiniteException if the latent is not finite
   */
  NDArray encode(NDArray picture);

  /**
   * A random latent of each picture, as the reference encodes.
   *
   * @param picture [B, 3, H, W] in [-1, 1]
   * @param streams one per picture, with {@link RandomStream.Purpose#POSTERIOR}
   * @return [B, C, H/f, W/f]
   * @throws io.pixwizard.model.InvalidInputException if H or W is not a multiple of f
   * @throws NonFiniteException if the latent is not finite
   */
  NDArray encode(NDArray picture, List<RandomStream> streams);

  /**
   * The pictures of {@code latent}; values may leave [-1, 1] a little.
   *
   * @param latent [B, C, h, w]
   * @return [B, 3, h*f, w*f]
   * @throws io.pixwizard.model.InvalidInputException if the latent does not have C channels
   * @throws NonFiniteException if the latent or a picture is not finite
   */
  NDArray decode(NDArray latent);
}
