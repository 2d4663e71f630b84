package io.pixwizard.model.pipeline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.autoencoder.ByteRounding;
import io.pixwizard.model.autoencoder.KlLatentCodec;
import io.pixwizard.model.autoencoder.Pixels;
import io.pixwizard.model.autoencoder.Tiling;
import io.pixwizard.model.image.ClipVisionEncoder;
import io.pixwizard.model.image.ImageTokens;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.tensor.TorchEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Pictures to picture conditions.
 *
 * <p>Safe for use by several threads. Holds native memory until {@link #close}.
 */
public final class PictureStage implements AutoCloseable {
  private final NDManager manager;
  private final KlLatentCodec codec;
  private final ClipVisionEncoder tokens;

  /**
   * Of networks that are there.
   *
   * @param manager owns what is made for an answer; closed with the stage, as the encoder is
   */
  public PictureStage(NDManager manager, KlLatentCodec codec, ClipVisionEncoder tokens) {
    this.manager = manager;
    this.codec = codec;
    this.tokens = tokens;
  }

  /** The autoencoder and the image encoder in {@code folder}. */
  public static PictureStage load(Path folder) throws IOException {
    NDManager manager = TorchEngine.newManager();
    try {
      FusedKernels kernels = new FusedKernels();
      AutoencoderKL network =
          AutoencoderKL.load(
              folder.resolve("vae"), manager, Precision.FLOAT32, kernels, Trace.NONE);
      ClipVisionEncoder tokens =
          ClipVisionEncoder.load(
              folder.resolve("image_encoder"), manager, Precision.FLOAT32, kernels, Trace.NONE);
      return new PictureStage(
          manager, new KlLatentCodec(network, Tiling.defaults(network.config())), tokens);
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * The condition of one picture, with the most likely latent.
   *
   * @throws io.pixwizard.model.InvalidInputException if a side is not a multiple of the
   *     autoencoder's downsampling
   */
  public PictureCondition encode(RgbPicture picture) {
    try (TensorScope scope = new TensorScope()) {
      NDArray pixels = Pixels.toPicture(manager, picture.rgb(), picture.height(), picture.width());
      NDArray latent = codec.encode(pixels); // [1, C, h, w]
      try (ImageTokens encoded = tokens.encode(List.of(pixels.squeeze(0)))) {
        return new PictureCondition(
            latent.toFloatArray(),
            Math.toIntExact(latent.getShape().get(1)),
            Math.toIntExact(latent.getShape().get(2)),
            Math.toIntExact(latent.getShape().get(3)),
            encoded.tokens().toFloatArray(),
            tokens.tokens(),
            tokens.width());
      }
    }
  }

  /** Mean over the semantic tokens of one picture, of any size. */
  public float[] meanToken(RgbPicture picture) {
    try (TensorScope scope = new TensorScope()) {
      NDArray pixels = Pixels.toPicture(manager, picture.rgb(), picture.height(), picture.width());
      try (ImageTokens encoded = tokens.encode(List.of(pixels.squeeze(0)))) {
        NDArray all = encoded.tokens(); // [1, tokens, width]
        return all.reshape(tokens.tokens(), tokens.width()).mean(new int[] {0}).toFloatArray();
      }
    }
  }

  /**
   * What the autoencoder leaves of one picture: decoded from its most likely latent.
   *
   * @throws io.pixwizard.model.InvalidInputException if a side is not a multiple of the
   *     autoencoder's downsampling
   * @throws io.pixwizard.model.autoencoder.NonFiniteException if a decoded value is not finite
   */
  public RgbPicture roundTrip(RgbPicture picture) {
    try (TensorScope scope = new TensorScope()) {
      NDArray pixels = Pixels.toPicture(manager, picture.rgb(), picture.height(), picture.width());
      NDArray decoded = codec.decode(codec.encode(pixels)); // [1, 3, H, W]
      return new RgbPicture(
          Pixels.toBytes(decoded, ByteRounding.NEAREST), picture.width(), picture.height());
    }
  }

  @Override
  public void close() {
    tokens.close();
    manager.close();
  }
}
