package io.pixwizard.dit.worker.sampling;

import io.pixwizard.model.pipeline.SamplingRequest;
import java.util.List;
import java.util.Optional;

/**
 * A model on a device that has memory for so many latent cells at once: a facility for tests, which
 * finds out what a pipeline does with jobs that are too large without a device that is too small.
 * What fits is sampled by the real model.
 */
public final class FixedMemoryModel implements SamplingModel {
  private final SamplingModel real;
  private final int cells;

  private FixedMemoryModel(SamplingModel real, int cells) {
    this.real = real;
    this.cells = cells;
  }

  /**
   * Models of another loader, with memory for {@code cells} cells of the latents of a batch.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public static SamplingModel.Loader loader(SamplingModel.Loader real, int cells) {
    if (cells <= 0) {
      throw new IllegalArgumentException("the simulated memory must be positive: " + cells);
    }
    return folder -> new FixedMemoryModel(real.load(folder), cells);
  }

  @Override
  public int ensemble() {
    return real.ensemble();
  }

  @Override
  public SamplingRun begin(List<SamplingRequest> requests, List<Optional<byte[]>> saved) {
    long wanted =
        requests.stream()
            .mapToLong(
                request ->
                    (long) request.picture().height()
                        * request.picture().width()
                        * request.settings().ensemble())
            .sum();
    if (wanted > cells) {
      throw new DeviceMemoryException(
          "simulated: %d latent cells do not fit into memory for %d".formatted(wanted, cells),
          null);
    }
    return real.begin(requests, saved);
  }

  @Override
  public void close() {
    real.close();
  }
}
