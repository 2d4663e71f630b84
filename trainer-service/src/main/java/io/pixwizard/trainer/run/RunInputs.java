package io.pixwizard.trainer.run;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.FolderCache;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.scenes.corpus.ShardStore;
import io.pixwizard.trainer.TrainerConfig;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.data.DataFolders;
import io.pixwizard.training.data.StoreShards;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What runs read of the object store: archives of examples and published checkpoints. Recipes name
 * them by URLs of our own, because a recipe is all that a run keeps.
 */
@Singleton
public final class RunInputs {
  private static final String ARCHIVE = "artifact://";
  private static final String CHECKPOINT = "checkpoint://";

  private final ArtifactStore store;
  private final TrainerConfig config;

  RunInputs(ArtifactStore store, TrainerConfig config) {
    this.store = store;
    this.config = config;
  }

  /** The data set of a recipe that is an archive in the store: WebDataset tar. */
  public static Map<String, Object> archive(ArtifactRef archive) {
    int slash = archive.key().lastIndexOf('/');
    String path =
        "%s%s-%d/%s/%s"
            .formatted(
                ARCHIVE,
                archive.sha256(),
                archive.bytes(),
                archive.key().substring(0, Math.max(slash, 0)),
                archive.key().substring(slash + 1));
    return Map.of("path", path, "format", "shards");
  }

  /** The folder of a recipe that is a published checkpoint in the store. */
  public static String initial(CheckpointRef checkpoint) {
    return CHECKPOINT + checkpoint;
  }

  /**
   * A published checkpoint.
   *
   * @throws InvalidRecipeException if there is none
   */
  public CompleteFolder published(CheckpointRef checkpoint) {
    String key = KeyLayout.checkpoint(checkpoint.name(), Integer.toString(checkpoint.version()));
    return new ManifestedFolders(store)
        .find(key)
        .orElseThrow(() -> new InvalidRecipeException("initial", checkpoint + " is not published"));
  }

  /** Where data of recipes lies. */
  DataFolders data() {
    return new DataFolders(config.trainer().home(), cache("shards"), this::shards);
  }

  /** The folder of a recipe's initial weights on this disk, verified. */
  Path weights(String initial) {
    if (!initial.startsWith(CHECKPOINT)) {
      return config.trainer().home().resolve(initial);
    }
    CheckpointRef checkpoint = CheckpointRef.parse(initial.substring(CHECKPOINT.length()));
    return new FolderCache(store, cache("initial")).fetch(published(checkpoint));
  }

  private Path cache(String name) {
    return config.trainer().work().resolve(name);
  }

  private ShardStore shards(String url) {
    String bucket = "s3://" + config.s3().bucket();
    if (url.equals(bucket) || url.startsWith(bucket + "/")) {
      String folder = url.substring(bucket.length()).replaceFirst("^/", "");
      return new StoreShards(store, asFolder(folder), Optional.empty());
    }
    if (url.startsWith(ARCHIVE)) {
      String[] parts = url.substring(ARCHIVE.length()).split("[-/]", 3);
      return new StoreShards(
          store,
          asFolder(parts[2]),
          Optional.of(new StoreShards.Expected(parts[0], Long.parseLong(parts[1]))));
    }
    throw new InvalidRecipeException(
        "data.mixture.sources", url + " is not in " + bucket + ", the only bucket that is read");
  }

  private static String asFolder(String path) {
    return path.isEmpty() ? "" : path + "/";
  }
}
