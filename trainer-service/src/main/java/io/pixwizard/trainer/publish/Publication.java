package io.pixwizard.trainer.publish;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.artifacts.manifest.FolderTree;
import io.pixwizard.artifacts.manifest.Manifest;
import io.pixwizard.artifacts.manifest.ManifestedFolders;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.CheckpointSizes;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.trainer.TrainerConfig;
import io.pixwizard.trainer.db.Patience;
import io.pixwizard.trainer.outbox.Outbox;
import io.pixwizard.trainer.run.Run;
import io.pixwizard.trainer.run.RunProgress;
import io.pixwizard.trainer.run.RunStore;
import io.pixwizard.training.data.ExampleSource;
import io.pixwizard.training.data.LabelledExample;
import io.pixwizard.training.recipe.Recipe;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * The last act of a run: exports what it trained, stores it as a version and announces that.
 *
 * <p>Guarantee: killed at any moment and repeated, it gives one version, announced when all of its
 * files are there.
 */
@Singleton
public final class Publication {
  private final Jdbi database;
  private final ArtifactStore store;
  private final Registry registry;
  private final RunStore runs;
  private final RunProgress progress;
  private final Outbox outbox;
  private final TrainerConfig.Trainer config;
  private final Clock clock;

  Publication(
      Jdbi database,
      ArtifactStore store,
      Registry registry,
      RunStore runs,
      RunProgress progress,
      Outbox outbox,
      TrainerConfig config,
      Clock clock) {
    this.database = database;
    this.store = store;
    this.registry = registry;
    this.runs = runs;
    this.progress = progress;
    this.outbox = outbox;
    this.config = config.trainer();
    this.clock = clock;
  }

  /**
   * Ends the run as succeeded.
   *
   * @throws io.pixwizard.trainer.run.LostRunException if the run is another process's now
   */
  public void publish(Run run, Recipe recipe, Trainable trainable, ExampleSource source)
      throws IOException, InterruptedException {
    CheckpointRef checkpoint = Patience.until(() -> registry.reserve(run));
    Path export = config.work().resolve("exports").resolve(run.id());
    FolderTree.delete(export);
    try {
      export(recipe, trainable, source, export);
      CompleteFolder folder = Patience.until(() -> store(checkpoint, export));
      CheckpointPublished announcement =
          announcement(run, checkpoint, recipe, trainable, folder, export);
      Patience.until(() -> commit(run, announcement));
    } finally {
      FolderTree.delete(export);
    }
  }

  private void export(Recipe recipe, Trainable trainable, ExampleSource source, Path folder)
      throws IOException {
    List<TrainingExample> examples =
        source.batch(0, config.exportExamples()).stream().map(LabelledExample::example).toList();
    Path networks = Files.createDirectories(folder.resolve(ModelLayout.of(recipe).networks()));
    trainable.export(networks, config.precision(), examples);
  }

  private CompleteFolder store(CheckpointRef checkpoint, Path export) {
    String key = KeyLayout.checkpoint(checkpoint.name(), Integer.toString(checkpoint.version()));
    ManifestedFolders folders = new ManifestedFolders(store);
    Optional<CompleteFolder> before = folders.find(key);
    return before.isPresent() ? before.get() : folders.write(key, contents(export));
  }

  private static Map<String, Content> contents(Path folder) {
    Map<String, Content> contents = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file ->
                  contents.put(
                      folder.relativize(file).toString().replace('\\', '/'), Content.of(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return contents;
  }

  private CheckpointPublished announcement(
      Run run,
      CheckpointRef checkpoint,
      Recipe recipe,
      Trainable trainable,
      CompleteFolder folder,
      Path export)
      throws IOException {
    long manifestBytes = store.stat(folder.folder() + Manifest.FILE_NAME).orElseThrow().bytes();
    return new CheckpointPublished(
        checkpoint.name(),
        checkpoint.version(),
        config.aliases(),
        new ArtifactRef(
            folder.folder() + Manifest.FILE_NAME,
            folder.sha256().hex(),
            manifestBytes,
            "application/json"),
        new CheckpointSizes(trainable.parameterCount(), folder.manifest().bytes()),
        ModelLayout.of(recipe).compatibility(recipe, folder.manifest(), export),
        ModelLayout.sampling(recipe),
        Optional.of(run.id()));
  }

  private boolean commit(Run run, CheckpointPublished announcement) {
    return database.inTransaction(
        transaction -> {
          runs.requireMine(transaction, run);
          registry.publish(transaction, announcement);
          runs.settle(
              transaction,
              run.id(),
              TrainingState.SUCCEEDED,
              Optional.empty(),
              Optional.empty(),
              clock.instant());
          outbox.add(transaction, progress.of(runs.lock(transaction, run.id()).orElseThrow()));
          return true;
        });
  }
}
