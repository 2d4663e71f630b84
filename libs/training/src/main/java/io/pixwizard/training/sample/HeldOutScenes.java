package io.pixwizard.training.sample;

import io.pixwizard.contracts.task.Split;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.training.data.SceneExamples;
import io.pixwizard.training.data.SceneFactory;
import io.pixwizard.training.data.Triplets;
import io.pixwizard.training.recipe.PictureSize;
import io.pixwizard.training.recipe.SceneData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Scenes that no run learns from, with wordings that no run learns from. */
public final class HeldOutScenes {
  private HeldOutScenes() {}

  /**
   * One scene of each of some tasks, always the same: all tasks that the data draws if there are no
   * more than {@code count}, else so many from all over the catalogue's order.
   *
   * @param seed of the training
   * @param home folder that relative paths of the recipe start from
   * @throws io.pixwizard.training.InvalidRecipeException if the data names unknown tasks
   * @throws IOException if the data's cut-outs cannot be read
   */
  public static List<TrainingExample> of(
      TaskCatalogue catalogue, SceneData data, long seed, int count, Path home) throws IOException {
    TripletFactory factory = SceneFactory.of(catalogue, data, home, new LinkedHashMap<>());
    List<String> tasks = SceneExamples.tasks(catalogue, data);
    int scenes = Math.min(count, tasks.size());
    List<TrainingExample> examples = new ArrayList<>();
    for (int i = 0; i < scenes; i++) {
      PictureSize size = PictureSize.parse(data.sizes().get(i % data.sizes().size()));
      String task = tasks.get((int) ((long) i * tasks.size() / scenes));
      // seeds with the top bit set are held out
      examples.add(
          Triplets.example(
              factory.create(
                  seed | Long.MIN_VALUE, i, task, Split.HELD_OUT, size.width(), size.height())));
    }
    return examples;
  }
}
