package io.pixwizard.stage.checkpoint;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.FolderCache;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.stage.StageException;
import java.nio.file.Path;

/** Published checkpoints as verified folders on the local disk. Safe for use by many threads. */
public final class CheckpointFiles {
  private final ManifestedFolders folders;
  private final FolderCache cache;

  /**
   * @param root where the copies are; several processes may share it
   */
  public CheckpointFiles(ArtifactStore store, Path root) {
    this.folders = new ManifestedFolders(store);
    this.cache = new FolderCache(store, root);
  }

  /**
   * The folder of a checkpoint, downloaded unless it is there.
   *
   * @throws StageException CHECKPOINT_UNAVAILABLE if it is not in the store as it was published
   * @throws ArtifactException UNREACHABLE if the store does not answer
   */
  public Path fetch(CheckpointPublished checkpoint) {
    ArtifactRef manifest = checkpoint.manifest();
    String folder = manifest.key().substring(0, manifest.key().lastIndexOf('/') + 1);
    try {
      CompleteFolder found =
          folders
              .find(folder)
              .filter(complete -> complete.sha256().hex().equals(manifest.sha256()))
              .orElseThrow(
                  () -> ArtifactException.corrupted(manifest.key(), "is not what was published"));
      return cache.fetch(found);
    } catch (ArtifactException e) {
      if (e.failure() == ArtifactFailure.UNREACHABLE) {
        throw e;
      }
      throw new StageException(
          FailureCode.CHECKPOINT_UNAVAILABLE,
          true,
          "checkpoint " + checkpoint.checkpoint() + ": " + e.getMessage(),
          e);
    }
  }
}
