package io.pixwizard.training.checkpoint;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.folder.FolderArtifactStore;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.FolderCache;
import io.pixwizard.artifacts.manifest.FolderTree;
import io.pixwizard.artifacts.manifest.Manifest;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.training.recipe.CheckpointRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints of one run in an object store, {@code step-500/} and so on.
 *
 * <p>Guarantees: a checkpoint is there whole or not at all, whenever the process is killed; a file
 * that changed since is found out before a run goes on from it, and the checkpoint before is taken.
 * One process at a time writes a run.
 */
public final class RunCheckpoints {
  private static final String STATE = "state.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** An outage of the store shall not cost the steps since the last checkpoint. */
  private static final RetryPolicy<CompleteFolder> OUTAGE =
      RetryPolicy.<CompleteFolder>builder()
          .handleIf(e -> e instanceof ArtifactException a && a.failure().retryable())
          .withBackoff(Duration.ofSeconds(1), Duration.ofSeconds(15))
          .withMaxRetries(-1)
          .withMaxDuration(Duration.ofMinutes(15))
          .build();

  private final ArtifactStore store;
  private final ManifestedFolders folders;
  private final String run;
  private final Path work;

  /** Writes the files of a checkpoint. */
  @FunctionalInterface
  public interface Writer {
    /** Writes into an empty folder; files directly in it are stored. */
    void writeTo(Path folder) throws IOException;
  }

  /**
   * @param run the run's folder in {@code store}, ending with {@code /}
   * @param work folder on this disk for files on their way; what is in it is removed
   */
  public RunCheckpoints(ArtifactStore store, String run, Path work) {
    this.store = store;
    this.folders = new ManifestedFolders(store);
    this.run = run;
    this.work = work;
  }

  /** Of a run in a folder on this disk, as the command line has them. */
  public static RunCheckpoints local(Path runs, String name) {
    return new RunCheckpoints(
        FolderArtifactStore.open(runs), name + "/", runs.resolve(name).resolve(".work"));
  }

  /** Whether a folder is meant as a checkpoint of a run; it may still be damaged. */
  public static boolean isCheckpoint(Path folder) {
    return Files.exists(folder.resolve(STATE));
  }

  /**
   * The state that a checkpoint on this disk holds.
   *
   * @throws CorruptCheckpointException if a file is missing or is not the one that was saved
   */
  public static RunState open(Path checkpoint) throws IOException {
    Path folder = checkpoint.toAbsolutePath().normalize();
    try (FolderArtifactStore store = FolderArtifactStore.open(folder.getParent())) {
      ManifestedFolders folders = new ManifestedFolders(store);
      String key = folder.getFileName() + "/";
      CompleteFolder found =
          folders.find(key).orElseThrow(() -> ArtifactException.missing(key + Manifest.FILE_NAME));
      folders.verify(found);
      return JSON.readValue(folder.resolve(STATE).toFile(), RunState.class);
    } catch (ArtifactException e) {
      throw new CorruptCheckpointException(folder + ": " + e.getMessage());
    }
  }

  /**
   * Saves a checkpoint, then removes what the rule no longer keeps. A store that does not answer is
   * waited for.
   *
   * @throws ArtifactException if the store refuses, or does not answer for a quarter of an hour
   */
  public CompleteFolder save(RunState state, Writer weights, CheckpointRule rule)
      throws IOException {
    Path files = emptied(work.resolve("saving"));
    weights.writeTo(files);
    JSON.writerWithDefaultPrettyPrinter().writeValue(files.resolve(STATE).toFile(), state);
    CompleteFolder saved = Failsafe.with(OUTAGE).get(() -> store(state.step(), files));
    FolderTree.delete(work);
    for (StepFolder old : outdated(rule)) {
      folders.delete(old.key());
    }
    return saved;
  }

  /**
   * The newest checkpoint that is as it was saved, on this disk.
   *
   * @return empty if there is no checkpoint at all
   * @throws CorruptCheckpointException if there are some and none is whole
   */
  public Optional<Restored> restore() throws IOException {
    List<String> damages = new ArrayList<>();
    List<StepFolder> steps = steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      try {
        Optional<CompleteFolder> found = folders.find(steps.get(i).key());
        if (found.isPresent()) {
          Path files = verified(found.get());
          RunState state = JSON.readValue(files.resolve(STATE).toFile(), RunState.class);
          return Optional.of(new Restored(state, files, damages));
        }
      } catch (ArtifactException e) {
        if (e.failure() != ArtifactFailure.CORRUPTED && e.failure() != ArtifactFailure.MISSING) {
          throw e;
        }
        damages.add(e.getMessage());
      }
    }
    if (!damages.isEmpty()) {
      throw new CorruptCheckpointException(
          "no checkpoint of " + run + " is whole: " + String.join("; ", damages));
    }
    return Optional.empty();
  }

  /** Removes the copies that {@link #restore} made, once they are loaded. */
  public void releaseCopies() throws IOException {
    FolderTree.delete(work);
  }

  /** Those with a manifest, in order of steps; none is verified. */
  public List<StepFolder> steps() {
    return StepFolder.below(store, run);
  }

  private CompleteFolder store(long step, Path files) throws IOException {
    for (StepFolder other : steps()) {
      // a run is never before its newest whole checkpoint: these were found damaged
      if (other.step() >= step) {
        folders.delete(other.key());
      }
    }
    Map<String, Content> contents = new HashMap<>();
    try (Stream<Path> listed = Files.list(files)) {
      listed.forEach(file -> contents.put(file.getFileName().toString(), Content.of(file)));
    }
    return folders.write(StepFolder.key(run, step), contents);
  }

  private List<StepFolder> outdated(CheckpointRule rule) {
    List<StepFolder> all = steps();
    return all.subList(0, Math.max(0, all.size() - rule.keepLast())).stream()
        .filter(checkpoint -> !rule.keepsForEver(checkpoint.step()))
        .toList();
  }

  private Path verified(CompleteFolder folder) {
    if (store instanceof FolderArtifactStore local) {
      folders.verify(folder);
      return local.file(folder.file(STATE).key()).getParent();
    }
    return new FolderCache(store, work.resolve("restored")).fetch(folder);
  }

  private static Path emptied(Path folder) throws IOException {
    FolderTree.delete(folder);
    return Files.createDirectories(folder);
  }
}
