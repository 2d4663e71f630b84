package io.pixwizard.training.run;

import io.pixwizard.model.training.AutoencoderTraining;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.training.recipe.AutoencoderRecipe;
import io.pixwizard.training.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Makes what a recipe trains. */
public final class Trainables {
  private Trainables() {}

  /**
   * @param checkpoint to go on from, or empty to begin
   * @param home folder that relative paths of the recipe start from
   */
  public static Trainable of(Recipe recipe, Optional<Path> checkpoint, Path home)
      throws IOException {
    if (recipe instanceof AutoencoderRecipe autoencoder) {
      return autoencoder(autoencoder, checkpoint);
    }
    throw new IllegalStateException("" + home);
  }

  private static Trainable autoencoder(AutoencoderRecipe recipe, Optional<Path> checkpoint) {
    AutoencoderTraining.Settings settings =
        new AutoencoderTraining.Settings(recipe.seed(), recipe.loss(), recipe.crop());
    return AutoencoderTraining.of(
        recipe.network().config(), settings, recipe.schedule().optimization().rule(), checkpoint);
  }
}
