package io.pixwizard.model.autoencoder;

import static io.pixwizard.model.InvalidInputException.check;
import static java.util.Objects.requireNonNull;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.model.tensor.GradMode;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.TensorScope;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@link LatentCodec} by an {@link AutoencoderKL}, in one piece or in tiles. */
public final class KlLatentCodec implements LatentCodec {
  private final AutoencoderKL network;
  private final AutoencoderConfig config;
  private final Tiling tiling;

  /**
   * @throws InvalidInputException if the tiles do not fit the network's grid of latent cells
   */
  public KlLatentCodec(AutoencoderKL network, Tiling tiling) {
    this.network = requireNonNull(network, "network is null");
    this.tiling = requireNonNull(tiling, "tiling is null");
    config = network.config();
    tiling.requireFits(config.downsampling());
  }

  @Override
  public int latentChannels() {
    return config.latentChannels();
  }

  @Override
  public int downsampling() {
    return config.downsampling();
  }

  @Override
  public NDArray encode(NDArray picture) {
    return encode(picture, Posterior::mode);
  }

  @Override
  public NDArray encode(NDArray picture, List<RandomStream> streams) {
    return encode(picture, posterior -> posterior.sample(streams));
  }

  /**
   * The distribution of each picture's latent before shift and scale.
   *
   * @param picture [B, 3, H, W] in [-1, 1]
   * @throws InvalidInputException if H or W is not a multiple of the downsampling
   */
  public Posterior posterior(NDArray picture) {
    try (GradMode grad = GradMode.off();
        TensorScope scope = new TensorScope()) {
      Posterior posterior = posteriorOf(picture);
      scope.keep(List.of(posterior.mean(), posterior.logVariance()));
      return posterior;
    }
  }

  @Override
  public NDArray decode(NDArray latent) {
    Shape shape = latent.getShape();
    check(
        shape.dimension() == 4 && shape.get(1) == latentChannels(),
        "latent",
        "is %s, must be [B, %s, h, w]",
        shape,
        latentChannels());
    try (GradMode grad = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NonFiniteException.requireFinite("latent", latent);
      NDArray z = latent.div((float) config.scalingFactor()).add((float) config.shiftFactor());
      int f = downsampling();
      NDArray picture =
          bounded(z, f * shape.get(2), f * shape.get(3), tiling.decoding(f), network::decode);
      NonFiniteException.requireFinite("decoded picture", picture);
      return scope.keep(picture);
    }
  }

  private NDArray encode(NDArray picture, Function<Posterior, NDArray> choice) {
    try (GradMode grad = GradMode.off();
        TensorScope scope = new TensorScope()) {
      NDArray z = choice.apply(posteriorOf(picture));
      NonFiniteException.requireFinite("encoded latent", z);
      return scope.keep(z.sub((float) config.shiftFactor()).mul((float) config.scalingFactor()));
    }
  }

  private Posterior posteriorOf(NDArray picture) {
    network.checkPicture(picture.getShape());
    TiledPass tiles = tiling.encoding(downsampling());
    Shape shape = picture.getShape();
    return Posterior.ofMoments(
        bounded(picture, shape.get(2), shape.get(3), tiles, network::moments));
  }

  /** All of {@code x} at once, or picture by picture, or tile by tile, as memory allows. */
  private NDArray bounded(
      NDArray x, long height, long width, TiledPass tiles, UnaryOperator<NDArray> pass) {
    long items = x.getShape().get(0);
    if (tiling.splitsBatch(items, height, width)) {
      NDList parts = new NDList();
      for (long i = 0; i < items; i++) {
        NDArray item = x.get(new NDIndex("{}:{}", i, i + 1));
        parts.add(bounded(item, height, width, tiles, pass));
      }
      return NDArrays.concat(parts);
    }
    return tiling.appliesTo(height, width) ? tiles.apply(x, pass) : pass.apply(x);
  }
}
