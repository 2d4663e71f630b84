package io.pixwizard.cli.local;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.evaluation.suite.SceneSuite;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.scenes.corpus.ShardStore;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.checkpoint.RunState;
import io.pixwizard.training.data.DataFolders;
import io.pixwizard.training.data.ExampleSources;
import io.pixwizard.training.data.LabelledExample;
import io.pixwizard.training.recipe.AutoencoderRecipe;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.run.RunHome;
import io.pixwizard.training.run.Trainables;
import io.pixwizard.training.sample.HeldOutScenes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The averaged weights of a run's checkpoint as a model folder. */
public final class CheckpointExport {
  private final Path checkpoint;
  private final RunState state;
  private final Recipe recipe;
  private final Path home;

  private CheckpointExport(Path checkpoint, RunState state, Recipe recipe, Path home) {
    this.checkpoint = checkpoint;
    this.state = state;
    this.recipe = recipe;
    this.home = home;
  }

  /**
   * Opens a folder {@code step-...} of a run.
   *
   * @param file the run's recipe, whose paths are relative to it; empty for the one that the
   *     checkpoint holds
   * @throws IllegalArgumentException if the recipe is of another run, or nothing says where the
   *     paths of the checkpoint's own start
   * @throws IOException if the checkpoint is not whole
   */
  public static CheckpointExport open(Path checkpoint, Optional<Path> file) throws IOException {
    RunState state = RunCheckpoints.open(checkpoint);
    if (file.isEmpty()) {
      Path run = checkpoint.toAbsolutePath().normalize().getParent();
      Path home =
          RunHome.read(run)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "--recipe: is needed, %s does not say where its recipe lies"
                              .formatted(run)));
      return new CheckpointExport(
          checkpoint, state, RecipeFile.parse(state.recipe().toString()), home);
    }
    Recipe read = RecipeFile.read(file.get());
    if (!state.run().equals(read.name())) {
      throw new IllegalArgumentException(
          "--recipe: is of the run '%s', the checkpoint of '%s'"
              .formatted(read.name(), state.run()));
    }
    return new CheckpointExport(checkpoint, state, read, file.get().toAbsolutePath().getParent());
  }

  /** What the checkpoint says of itself. */
  public RunState state() {
    return state;
  }

  /**
   * Writes the folder.
   *
   * @param sample held-out examples that constants are measured on
   * @param stores finds the store of a URL such as {@code s3://bucket/folder}
   * @return number of parameters
   */
  public long write(Path out, Precision precision, int sample, Function<String, ShardStore> stores)
      throws IOException {
    Path run = checkpoint.toAbsolutePath().normalize().getParent();
    DataFolders folders = new DataFolders(home, run.resolveSibling(DataFolders.SHARDS), stores);
    long seed = SceneSuite.heldOut(recipe.seed());
    List<TrainingExample> examples =
        ExampleSources.open(TaskCatalogue.bundled(), recipe.data(), seed, folders)
            .batch(0, sample)
            .stream()
            .map(LabelledExample::example)
            .toList();
    return write(out, precision, examples);
  }

  /**
   * Writes a model that can answer; needs none of the run's real data, because all constants of a
   * transformer's model were measured with its autoencoder.
   *
   * @throws IllegalArgumentException if the run trains an autoencoder
   */
  public void writeModel(Path out) throws IOException {
    if (recipe instanceof AutoencoderRecipe) {
      throw new IllegalArgumentException(
          checkpoint + " is of an autoencoder, which answers no instruction");
    }
    write(
        out,
        Precision.FLOAT32,
        HeldOutScenes.of(TaskCatalogue.bundled(), recipe.data(), recipe.seed(), 1, home));
  }

  private long write(Path out, Precision precision, List<TrainingExample> examples)
      throws IOException {
    try (Trainable trainable =
        Trainables.of(recipe, Optional.of(checkpoint), home, Placement.CPU)) {
      trainable.export(out, precision, examples);
      return trainable.parameterCount();
    }
  }
}
