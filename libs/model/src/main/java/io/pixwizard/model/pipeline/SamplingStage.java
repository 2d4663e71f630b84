package io.pixwizard.model.pipeline;

import static io.pixwizard.model.InvalidInputException.check;

import ai.djl.ndarray.NDManager;
import io.pixwizard.model.RgbPicture;
import io.pixwizard.model.autoencoder.AutoencoderKL;
import io.pixwizard.model.autoencoder.KlLatentCodec;
import io.pixwizard.model.autoencoder.LatentCodec;
import io.pixwizard.model.autoencoder.Tiling;
import io.pixwizard.model.dit.PixWizardDiT;
import io.pixwizard.model.nn.Trace;
import io.pixwizard.model.tensor.FusedKernels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Conditions to sampled pictures: the diffusion transformer and the autoencoder's decoder.
 *
 * <p>Guarantees: a picture depends on its own request alone, not on the batch, up to rounding;
 * batches of one thread each may run side by side. Holds native memory until {@link #close}.
 */
public final class SamplingStage implements AutoCloseable {
  private final NDManager manager;
  private final PixWizardDiT network;
  private final LatentCodec codec;

  /**
   * Of networks that are there.
   *
   * @param manager owns what is made for an answer; closed with the stage
   */
  public SamplingStage(NDManager manager, PixWizardDiT network, LatentCodec codec) {
    this.manager = manager;
    this.network = network;
    this.codec = codec;
  }

  /** The transformer and the autoencoder in {@code folder}. */
  public static SamplingStage load(Path folder, Placement placement) throws IOException {
    NDManager manager = placement.newManager();
    try {
      FusedKernels kernels = new FusedKernels();
      PixWizardDiT network =
          PixWizardDiT.load(
              folder.resolve("transformer"), manager, placement.precision(), kernels, Trace.NONE);
      AutoencoderKL autoencoder =
          AutoencoderKL.load(
              folder.resolve("vae"), manager, placement.precision(), kernels, Trace.NONE);
      return new SamplingStage(
          manager, network, new KlLatentCodec(autoencoder, Tiling.defaults(autoencoder.config())));
    } catch (IOException | RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** Pixels of the side of one token's patch; sides of pictures are multiples of it. */
  public int patchPixels() {
    return network.config().patchSize() * codec.downsampling();
  }

  /**
   * Begins pictures that are sampled together.
   *
   * @param requests of equal {@link SamplingRequest#batchKey}
   * @param saved state of each to go on from, as {@link SamplingBatch#save} gave it, all of one
   *     step; empty to begin
   * @throws io.pixwizard.model.InvalidInputException if a condition or a state does not fit
   */
  public SamplingBatch begin(List<SamplingRequest> requests, List<Optional<byte[]>> saved) {
    check(!requests.isEmpty(), "requests", "is empty");
    check(saved.size() == requests.size(), "saved", "is of %s requests", saved.size());
    for (SamplingRequest request : requests) {
      check(
          request.batchKey().equals(requests.get(0).batchKey()),
          "requests",
          "cannot be sampled together: %s and %s",
          requests.get(0).batchKey(),
          request.batchKey());
      check(
          request.picture().channels() == network.config().inChannels(),
          "picture",
          "has %s latent channels, not %s",
          request.picture().channels(),
          network.config().inChannels());
    }
    return new SamplingBatch(network, codec, manager.newSubManager(), requests, saved);
  }

  /** Samples one picture from beginning to end. */
  public RgbPicture sample(SamplingRequest request) {
    try (SamplingBatch batch = begin(List.of(request), List.of(Optional.empty()))) {
      while (!batch.isDone()) {
        batch.advance();
      }
      return batch.result(0);
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
