package io.pixwizard.dit.worker.sampling;

import io.pixwizard.model.pipeline.SamplingRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A loaded model. */
public interface SamplingModel extends AutoCloseable {
  /** Noises to begin a picture from whose answers may be averaged; at least 1. */
  int ensemble();

  /**
   * Begins pictures that are sampled together.
   *
   * @param requests of equal batch key
   * @param saved state of each to go on from, all of one step; empty to begin
   * @throws io.pixwizard.model.InvalidInputException if a condition or a state does not fit
   * @throws DeviceMemoryException if the device has too little memory
   */
  SamplingRun begin(List<SamplingRequest> requests, List<Optional<byte[]>> saved);

  @Override
  void close();

  /** Loads models. */
  @FunctionalInterface
  interface Loader {
    /**
     * The model in a folder.
     *
     * @throws RuntimeException if it cannot be loaded
     */
    SamplingModel load(Path folder);
  }
}
