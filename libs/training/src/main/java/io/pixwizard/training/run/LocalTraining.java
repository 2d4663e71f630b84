package io.pixwizard.training.run;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.training.checkpoint.RunFolder;
import io.pixwizard.training.checkpoint.RunState;
import io.pixwizard.training.data.ExampleSource;
import io.pixwizard.training.data.SceneExamples;
import io.pixwizard.training.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A run on this machine's disk: begins, or goes on from the newest checkpoint in its folder. */
public final class LocalTraining {
  private final Recipe recipe;
  private final Path home;
  private final RunFolder folder;

  /**
   * @param home folder that relative paths of the recipe start from
   * @param runs folder that has one folder per run
   */
  public LocalTraining(Recipe recipe, Path home, Path runs) {
    this.recipe = recipe;
    this.home = home;
    this.folder = new RunFolder(runs.resolve(recipe.name()));
  }

  /** Where the run leaves its files. */
  public Path folder() {
    return folder.path();
  }

  /** Trains to the end of the recipe; see {@link TrainingRun#from}. */
  public RunEnd train(List<RunListener> listeners, RunControl control)
      throws IOException, InterruptedException {
    Optional<Path> checkpoint = folder.newest();
    long firstStep = 0;
    if (checkpoint.isPresent()) {
      RunState state = RunFolder.open(checkpoint.get());
      firstStep = state.step();
    }
    ExampleSource source = new SceneExamples(TaskCatalogue.bundled(), recipe.data(), recipe.seed());
    try (Trainable trainable = Trainables.of(recipe, checkpoint, home)) {
      return new TrainingRun(recipe, trainable, source, folder, listeners, control).from(firstStep);
    }
  }
}
