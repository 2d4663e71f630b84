package io.pixwizard.model.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.pixwizard.model.nn.StateDict;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import io.pixwizard.model.tensor.RandomStream;
import io.pixwizard.model.tensor.RandomStream.Purpose;
import java.util.List;

/** A network small enough to run in a millisecond, with every part of the released one. */
final class TinyAutoencoder {
  static final AutoencoderConfig CONFIG =
      new AutoencoderConfig(3, 3, List.of(4, 8), 1, 4, 2, 16, 0.5, 0.1, true, true, true);

  private TinyAutoencoder() {}

  static AutoencoderKL network(NDManager manager) {
    return network(AutoencoderInitialization.random(CONFIG, manager, 1));
  }

  static AutoencoderKL network(StateDict weights) {
    return new AutoencoderKL(CONFIG, weights, new FusedKernels(), Trace.NONE);
  }

  static KlLatentCodec codec(NDManager manager, Tiling tiling) {
    return new KlLatentCodec(network(manager), tiling);
  }

  static NDArray noise(NDManager manager, int seed, long... shape) {
    Shape sizes = new Shape(shape);
    return manager.create(
        new RandomStream(seed, Purpose.INITIAL_NOISE, 0).normal((int) sizes.size()), sizes);
  }

  static RandomStream posterior(int seed) {
    return new RandomStream(seed, Purpose.POSTERIOR, 0);
  }
}
