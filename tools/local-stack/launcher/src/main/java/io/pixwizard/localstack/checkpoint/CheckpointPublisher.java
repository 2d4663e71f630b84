package io.pixwizard.localstack.checkpoint;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.Manifest;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Publishes model folders: the same content gets the same version and is told once. */
public final class CheckpointPublisher {
  private static final String SOURCE = "/pixwizard/local-stack";

  private final ArtifactStore store;
  private final CheckpointTopic topic;
  private final Clock clock;

  /**
   * @param store where the files go; stays open
   * @param bootstrapServers the brokers
   * @param clock for the time of the event
   */
  public CheckpointPublisher(ArtifactStore store, String bootstrapServers, Clock clock) {
    this.store = store;
    this.topic = new CheckpointTopic(bootstrapServers);
    this.clock = clock;
  }

  /**
   * What became of a folder.
   *
   * @param checkpoint its version
   * @param fresh whether it was told now, not earlier
   */
  public record Publication(CheckpointRef checkpoint, boolean fresh) {}

  /**
   * Stores the files unless a version with the same content is there, and tells it unless that was
   * done before. What was retired stays retired; aliases that were moved since stay where they are.
   *
   * @param aliases that shall point to it when it is told
   */
  public Publication publish(ModelFolder model, List<String> aliases) throws InterruptedException {
    ManifestedFolders folders = new ManifestedFolders(store);
    String prefix = KeyLayout.CHECKPOINTS + model.name() + "/";
    int newest = 0;
    Optional<CompleteFolder> same = Optional.empty();
    int version = 0;
    for (CompleteFolder folder : folders.complete(prefix)) {
      String rest = folder.folder().substring(prefix.length()).replace("/", "");
      if (rest.matches("[1-9][0-9]{0,8}")) {
        int number = Integer.parseInt(rest);
        newest = Math.max(newest, number);
        if (sameContent(folder.manifest(), model.manifest())) {
          same = Optional.of(folder);
          version = number;
        }
      }
    }
    if (same.isEmpty()) {
      version = newest + 1;
      String target = KeyLayout.checkpoint(model.name(), Integer.toString(version));
      same = Optional.of(folders.write(target, model.contents()));
    }
    CheckpointRef checkpoint = new CheckpointRef(model.name(), version);
    boolean fresh = !topic.told().contains(checkpoint);
    if (fresh) {
      tell(checkpoint, same.get(), model, aliases);
    }
    return new Publication(checkpoint, fresh);
  }

  private void tell(
      CheckpointRef checkpoint, CompleteFolder stored, ModelFolder model, List<String> aliases)
      throws InterruptedException {
    ArtifactRef manifest =
        new ArtifactRef(
            stored.folder() + Manifest.FILE_NAME,
            stored.sha256().hex(),
            store.stat(stored.folder() + Manifest.FILE_NAME).orElseThrow().bytes(),
            "application/json");
    CheckpointPublished published =
        new CheckpointPublished(
            checkpoint.name(),
            checkpoint.version(),
            aliases,
            manifest,
            model.sizes(),
            model.compatibility(),
            Optional.of(model.sampling()),
            Optional.empty());
    topic.tell(Event.of(UUID.randomUUID().toString(), SOURCE, clock.instant(), published));
  }

  private static boolean sameContent(Manifest one, Manifest other) {
    return hashes(one).equals(hashes(other));
  }

  private static Map<String, String> hashes(Manifest manifest) {
    Map<String, String> hashes = new HashMap<>();
    manifest.files().forEach(entry -> hashes.put(entry.name(), entry.sha256().hex()));
    return hashes;
  }
}
