package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.nn.Layers;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.Kernels;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.tensor.TensorScope;
import io.pixwizard.model.weights.LoadOptions;
import io.pixwizard.model.weights.WeightLoader;
import io.pixwizard.model.weights.WeightSource;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The variational autoencoder of latent diffusion (arXiv 2112.10752): a convolutional encoder whose
 * output is the mean and log-variance of a normal distribution per latent value, and its decoder.
 *
 * <p>Guarantees: records for gradients exactly when the calling thread does, so the same object
 * trains and infers; computes in the number format of its weights, takes and returns float32; safe
 * for use by several threads while nobody updates the weights. Latents here are not scaled: {@link
 * KlLatentCodec} does that.
 */
public final class AutoencoderKL {
  private final AutoencoderConfig config;
  private final Kernels kernels;
  private final Precision precision;
  private final Stage encoder;
  private final Stage decoder;

  /**
   * @param weights named and shaped as {@link AutoencoderParameters#of} says; they stay the
   *     caller's to close
   * @throws IllegalArgumentException naming the first weight that is missing
   */
  public AutoencoderKL(AutoencoderConfig config, StateDict weights, Kernels kernels, Trace trace) {
    this.config = requireNonNull(config, "config is null");
    this.kernels = requireNonNull(kernels, "kernels is null");
    Blocks network = new Blocks(new Layers(weights, kernels, trace), config.normGroups());
    precision = precisionOf(weights.get("encoder.conv_in.weight"));
    encoder = Encoder.of(config, network);
    decoder = Decoder.of(config, network);
  }

  /**
   * Loads a folder as diffusers writes it, with old or new attention names.
   *
   * @param manager owns the weights; says on which device they are
   * @throws IOException if {@code config.json} cannot be read
   * @throws io.pixwizard.model.weights.WeightMismatchException with all missing, unexpected and
   *     mis-shaped tensors
   * @throws io.pixwizard.model.weights.file.WeightException if a file is damaged or hostile, or
   *     holds NaN or infinity
   */
  public static AutoencoderKL load(
      Path folder, NDManager manager, Precision precision, Kernels kernels, Trace trace)
      throws IOException {
    AutoencoderConfig config = AutoencoderConfigReader.read(folder);
    try (WeightSource source = WeightSource.open(folder)) {
      StateDict weights =
          new WeightLoader(LoadOptions.DEFAULTS.withPrecision(precision))
              .load(source, AutoencoderParameters.expected(config), manager);
      return new AutoencoderKL(config, weights, kernels, trace);
    }
  }

  /** Sizes of this network. */
  public AutoencoderConfig config() {
    return config;
  }

  /**
   * The distribution of the latent of each picture.
   *
   * @param picture [B, 3, H, W] in [-1, 1], float32
   * @throws InvalidInputException if a side is not a multiple of the downsampling
   */
  public Posterior encode(NDArray picture) {
    return Posterior.ofMoments(moments(picture));
  }

  /**
   * What the posterior is made from: mean and log-variance one after the other.
   *
   * @param picture [B, 3, H, W] in [-1, 1], float32
   * @return [B, 2C, H/f, W/f], float32
   * @throws InvalidInputException if a side is not a multiple of the downsampling
   */
  NDArray moments(NDArray picture) {
    checkPicture(picture.getShape());
    return run(encoder, picture);
  }

  /**
   * The picture that {@code z} stands for; its values may leave [-1, 1] a little.
   *
   * @param z [B, C, h, w], not scaled, float32
   * @return [B, 3, h*f, w*f], float32
   */
  public NDArray decode(NDArray z) {
    return run(decoder, z);
  }

  /**
   * Throws unless {@code picture} is [B, 3, H, W] and both sides are multiples of the downsampling.
   */
  void checkPicture(Shape picture) {
    check(
        picture.dimension() == 4 && picture.get(1) == config.inChannels(),
        "picture",
        "is %s, must be [B, %s, H, W]",
        picture,
        config.inChannels());
    long height = picture.get(2);
    long width = picture.get(3);
    int multiple = config.downsampling();
    check(
        height > 0 && width > 0 && height % multiple == 0 && width % multiple == 0,
        "picture",
        "is %s pixels high and %s wide, both must be positive multiples of %s",
        height,
        width,
        multiple);
  }

  private NDArray run(Stage stage, NDArray x) {
    try (TensorScope scope = new TensorScope()) {
      return scope.keep(
          kernels.to(
              stage.apply(kernels.channelsLast(kernels.to(x, precision))), Precision.FLOAT32));
    }
  }

  /** DJL has no name for bfloat16 and calls it unknown. */
  private static Precision precisionOf(NDArray weight) {
    return switch (weight.getDataType()) {
      case FLOAT32 -> Precision.FLOAT32;
      case FLOAT16 -> Precision.FLOAT16;
      default -> Precision.BFLOAT16;
    };
  }
}
