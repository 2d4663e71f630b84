package io.pixwizard.training;

import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;

/** A run that takes a second or two: an autoencoder of some hundred weights. */
public final class TinyRun {
  private TinyRun() {}

  /** A checkpoint every fourth step, a report every second. */
  public static Recipe recipe(String name, long steps) {
    return RecipeFile.parse(yaml(name, steps, "1.0e-3"));
  }

  /** One sample every so many steps; 0 for none. */
  public static Recipe sampling(String name, long steps, int every) {
    String report = "metrics_every: 2, samples_every: %d, samples: 1".formatted(every);
    return RecipeFile.parse(yaml(name, steps, "1.0e-3").replace("metrics_every: 2", report));
  }

  /** Steps so long that nothing stays finite. */
  public static Recipe diverging(String name, long steps) {
    return RecipeFile.parse(yaml(name, steps, "1.0e+30"));
  }

  /** As text, to change. */
  public static String yaml(String name, long steps, String rate) {
    return """
    kind: autoencoder
    name: %s
    seed: 7
    network:
      block_out_channels: [4, 8]
      layers_per_block: 1
      latent_channels: 2
      norm_num_groups: 2
      sample_size: 48
      mid_block_add_attention: false
    loss: {absolute: 1, squared: 0.5, divergence: 0.01}
    crop: 16
    schedule:
      steps: %d
      batch: 2
      learning_rate: {peak: %s}
      checkpoint: {every: 4, keep_last: 2}
      report: {metrics_every: 2}
    data:
      sizes: [48x48]
      only: [denoise, deblur]
    """
        .formatted(name, steps, rate);
  }
}
