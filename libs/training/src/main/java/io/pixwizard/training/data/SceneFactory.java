package io.pixwizard.training.data;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.scenes.corpus.ReadReport;
import io.pixwizard.scenes.triplet.TripletFactory;
import io.pixwizard.scenes.world.CompositionRules;
import io.pixwizard.training.recipe.SceneData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Makes what draws a recipe's scenes. */
public final class SceneFactory {
  private SceneFactory() {}

  /**
   * Draws shapes, and the recipe's cut-outs if it names any.
   *
   * @param home folder that relative paths of the recipe start from
   * @param reports gets what was read of the cut-outs, by the name of their folder
   * @throws io.pixwizard.training.InvalidRecipeException if there is no cut-out where there should
   *     be
   * @throws IOException if the cut-outs cannot be read
   */
  public static TripletFactory of(
      TaskCatalogue catalogue, SceneData data, Path home, Map<String, ReadReport> reports)
      throws IOException {
    if (data.sprites() == null) {
      return new TripletFactory(catalogue, CompositionRules.DEFAULT, data.plainReferences());
    }
    ReadReport report =
        reports.computeIfAbsent("sprites " + data.sprites().folder(), any -> new ReadReport());
    return new TripletFactory(
        catalogue, data.sprites().rules(home, report), data.plainReferences());
  }
}
