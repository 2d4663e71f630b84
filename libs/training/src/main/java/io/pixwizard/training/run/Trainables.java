package io.pixwizard.training.run;

import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.training.AutoencoderTraining;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.model.training.TransformerArchitecture;
import io.pixwizard.model.training.TransformerSettings;
import io.pixwizard.model.training.TransformerTraining;
import io.pixwizard.model.training.UpdateRule;
import io.pixwizard.training.recipe.AutoencoderRecipe;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.TransformerRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Makes what a recipe trains. */
public final class Trainables {
  private Trainables() {}

  /**
   * @param checkpoint to go on from, or empty to begin
   * @param home folder that relative paths of the recipe start from
   * @param placement of what is trained
   */
  public static Trainable of(
      Recipe recipe, Optional<Path> checkpoint, Path home, Placement placement) throws IOException {
    return of(recipe, checkpoint, home, placement, home::resolve);
  }

  /**
   * @param checkpoint to go on from, or empty to begin
   * @param home folder that relative paths of the recipe start from
   * @param placement of what is trained
   * @param weights finds the folder of what the recipe calls its initial weights; asked only if it
   *     begins
   */
  public static Trainable of(
      Recipe recipe,
      Optional<Path> checkpoint,
      Path home,
      Placement placement,
      Function<String, Path> weights)
      throws IOException {
    if (recipe instanceof AutoencoderRecipe autoencoder) {
      return autoencoder(autoencoder, checkpoint, placement);
    }
    return transformer((TransformerRecipe) recipe, checkpoint, home, placement, weights);
  }

  private static Trainable autoencoder(
      AutoencoderRecipe recipe, Optional<Path> checkpoint, Placement placement) {
    AutoencoderTraining.Settings settings =
        new AutoencoderTraining.Settings(
            recipe.seed(), recipe.loss(), recipe.crop(), recipe.encoder());
    return AutoencoderTraining.of(
        recipe.network().config(),
        settings,
        recipe.schedule().optimization().rule(),
        checkpoint,
        placement);
  }

  private static Trainable transformer(
      TransformerRecipe recipe,
      Optional<Path> checkpoint,
      Path home,
      Placement placement,
      Function<String, Path> weights)
      throws IOException {
    Path autoencoder = home.resolve(recipe.autoencoder());
    TransformerArchitecture architecture =
        new TransformerArchitecture(
            DiTConfig.of(recipe.network()),
            recipe.imageEncoder().config(home),
            Optional.ofNullable(recipe.imageEncoder().pretrained()).map(home::resolve),
            autoencoder,
            recipe.description());
    TransformerSettings settings =
        new TransformerSettings(
            recipe.seed(),
            recipe.time().sampler(),
            recipe.dropout(),
            recipe.microBatch(),
            recipe.initialGate(),
            recipe.mixedPrecision(),
            recipe.trained());
    UpdateRule rule = recipe.schedule().optimization().rule();
    return checkpoint.isEmpty() && recipe.initial() != null
        ? TransformerTraining.from(
            weights.apply(recipe.initial()), architecture, settings, rule, placement)
        : TransformerTraining.of(architecture, settings, rule, checkpoint, placement);
  }
}
