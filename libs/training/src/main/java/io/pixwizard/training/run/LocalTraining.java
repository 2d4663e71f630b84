package io.pixwizard.training.run;

import static io.pixwizard.training.InvalidRecipeException.check;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.checkpoint.Restored;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.checkpoint.RunState;
import io.pixwizard.training.data.DataFolders;
import io.pixwizard.training.data.ExampleSource;
import io.pixwizard.training.data.ExampleSources;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.sample.HeldOutScenes;
import io.pixwizard.training.sample.SampleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run on this machine's disk: begins, or goes on from the newest checkpoint in its folder. */
public final class LocalTraining {
  private final Recipe recipe;
  private final Path home;
  private final Path folder;
  private final RunCheckpoints checkpoints;
  private final Placement placement;
  private final ChangedRecipe changed;
  private final DataFolders data;

  /**
   * @param runs folder that has one folder per run
   * @param data where real data lies; other relative paths of the recipe start from its home too
   * @param placement of what is trained
   * @param changed whether a run goes on although its recipe says something else than before
   */
  public LocalTraining(
      Recipe recipe, Path runs, DataFolders data, Placement placement, ChangedRecipe changed) {
    this.changed = changed;
    this.placement = placement;
    this.recipe = recipe;
    this.data = data;
    this.home = data.home();
    this.folder = runs.resolve(recipe.name());
    this.checkpoints = RunCheckpoints.local(runs, recipe.name());
  }

  /** Where the run leaves its files. */
  public Path folder() {
    return folder;
  }

  /**
   * Trains to the end of the recipe; see {@link TrainingRun#from}.
   *
   * @throws InvalidRecipeException if it is not the recipe that the run began with, and that is not
   *     accepted; names the fields
   */
  public RunEnd train(List<RunListener> listeners, RunControl control)
      throws IOException, InterruptedException {
    Optional<Restored> from = checkpoints.restore();
    if (from.isPresent()) {
      List<String> changes = changesSince(from.get().state());
      if (!changes.isEmpty()) {
        listeners.forEach(each -> each.changed(changes));
      }
    }
    from.ifPresent(it -> listeners.forEach(each -> each.resumed(it.state().step(), it.damages())));
    long firstStep = from.map(it -> it.state().step()).orElse(0L);
    TaskCatalogue catalogue = TaskCatalogue.bundled();
    ExampleSource source = ExampleSources.open(catalogue, recipe.data(), recipe.seed(), data);
    SampleFolder samples =
        new SampleFolder(
            folder,
            HeldOutScenes.of(
                catalogue,
                recipe.data(),
                recipe.seed(),
                recipe.schedule().report().samples(),
                home));
    try (Trainable trainable = Trainables.of(recipe, from.map(Restored::files), home, placement)) {
      List<RunListener> all = new ArrayList<>(listeners);
      RunHome.write(folder, home);
      all.add(new RunFiles(folder, source));
      return new TrainingRun(recipe, trainable, source, checkpoints, samples, all, control)
          .from(firstStep);
    }
  }

  private List<String> changesSince(RunState state) {
    Recipe saved;
    try {
      saved = RecipeFile.parse(state.recipe().toString());
    } catch (InvalidRecipeException e) {
      check(
          changed == ChangedRecipe.ACCEPTED,
          "recipe",
          "the one that the run was saved with at step %s is none to this version: %s. Name another"
              + " run, or accept the changes",
          state.step(),
          e.getMessage());
      return List.of("the saved recipe cannot be compared: " + e.getMessage());
    }
    List<RecipeChange> changes = RecipeChange.between(saved, recipe);
    List<RecipeChange> refused = changes.stream().filter(change -> !change.isFree()).toList();
    check(
        changed == ChangedRecipe.ACCEPTED || refused.isEmpty(),
        "recipe",
        "is not the one that the run was saved with at step %s: %s. Take that back, name another"
            + " run, or accept the changes",
        state.step(),
        refused.stream().map(RecipeChange::toString).collect(Collectors.joining("; ")));
    return changes.stream().map(RecipeChange::toString).toList();
  }
}
