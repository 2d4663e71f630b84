package io.pixwizard.training;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.run.Trainables;
import io.pixwizard.training.sample.HeldOutScenes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Runs that take a second or two, of some hundred or thousand weights. */
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

  /**
   * A transformer of a few thousand weights with its image encoder, and the autoencoder that it
   * needs, which is made in {@code home}.
   */
  public static Recipe transformer(String name, long steps, boolean mixedPrecision, Path home)
      throws IOException {
    Recipe autoencoder = recipe("vae", 1);
    TaskCatalogue tasks = TaskCatalogue.bundled();
    try (Trainable training = Trainables.of(autoencoder, Optional.empty(), home, Placement.CPU)) {
      training.export(
          home.resolve("vae"),
          Precision.FLOAT32,
          HeldOutScenes.of(tasks, autoencoder.data(), autoencoder.seed(), 2, home));
    }
    return RecipeFile.parse(
        """
        kind: transformer
        name: %s
        seed: 11
        network: {patch_size: 2, in_channels: 2, dim: 32, n_layers: 2, n_heads: 2, multiple_of: 8, qk_norm: true,
          learn_sigma: true, prediction_type: gated-sample, cap_feat_dim: 384, cap_clip_feat_dim: 384,
          clip_token_dim: 16, sample_tokens: 8}
        image_encoder: {width: 16, layers: 1, heads: 2, image_size: 32, patch_size: 8}
        autoencoder: vae
        dropout: {text: 0.2, image: 0.2, both: 0.2}
        initial_gate: 0.5
        micro_batch: 2
        mixed_precision: %s
        model: {resolution: 48, steps: 2, text_guidance: 2, image_guidance: 1, time_shift: 1}
        schedule:
          steps: %d
          batch: 3
          learning_rate: {peak: 5.0e-3, warmup: 3, cooldown: 6}
          optimization: {average_decay: 0.9}
          checkpoint: {every: 4, keep_last: 2}
          report: {metrics_every: 2, samples_every: 0}
        data: {sizes: [48x48], only: [denoise, deblur, edit-remove]}
        """
            .formatted(name, mixedPrecision, steps));
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
