package io.pixwizard.encoder.encoding;

import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.checkpoint.CheckpointFiles;
import io.pixwizard.stage.checkpoint.ResidentModels;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Encoders of checkpoints, by the identity that checkpoints with equal encoders share.
 *
 * @param <M> the encoders
 */
public final class Models<M extends AutoCloseable> implements AutoCloseable {
  private final ResidentModels<String, M> resident;
  private final CheckpointFiles files;
  private final Function<Path, M> load;
  private final Function<CheckpointPublished, String> identity;

  /** At most {@code capacity} at once. */
  public Models(
      int capacity,
      CheckpointFiles files,
      Function<Path, M> load,
      Function<CheckpointPublished, String> identity) {
    this.resident = new ResidentModels<>(capacity);
    this.files = files;
    this.load = load;
    this.identity = identity;
  }

  /**
   * The checkpoint's encoder, until the lease is closed.
   *
   * @throws StageException CHECKPOINT_UNAVAILABLE if it cannot be loaded
   */
  public ResidentModels.Lease<M> acquire(CheckpointPublished checkpoint) {
    return resident.acquire(identity.apply(checkpoint), () -> load(checkpoint));
  }

  /** Loads an encoder for later. */
  public void preload(CheckpointPublished checkpoint) {
    resident.preload(identity.apply(checkpoint), () -> load(checkpoint));
  }

  /** Whether the checkpoint's encoder is loaded. */
  public boolean isLoaded(CheckpointPublished checkpoint) {
    return resident.isLoaded(identity.apply(checkpoint));
  }

  @Override
  public void close() {
    resident.close();
  }

  @SuppressWarnings("CatchingUnchecked") // readers of weights fail on broken files in many ways
  private M load(CheckpointPublished checkpoint) {
    Path folder = files.fetch(checkpoint);
    try {
      return load.apply(folder);
    } catch (RuntimeException e) {
      throw new StageException(
          FailureCode.CHECKPOINT_UNAVAILABLE,
          true,
          "checkpoint " + checkpoint.checkpoint() + " cannot be loaded: " + e.getMessage(),
          e);
    }
  }
}
