package io.pixwizard.trainer.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.manifest.EncoderIdentities;
import io.pixwizard.artifacts.manifest.Manifest;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.contracts.task.Wording;
import io.pixwizard.contracts.training.Compatibility;
import io.pixwizard.contracts.training.RecommendedSampling;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.training.recipe.PictureSize;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.SceneData;
import io.pixwizard.training.recipe.TransformerRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a published folder is laid out, and what it works with.
 *
 * @param name of the layout, by which gateway and workers know what they can load
 * @param networks sub-folder that the export goes to; empty for the folder itself
 * @param textEncoder kind of text encoder that captions go through
 */
record ModelLayout(String name, String networks, String textEncoder) {
  private static final ModelLayout AUTOENCODER =
      new ModelLayout(Compatibility.AUTOENCODER_LAYOUT, "vae", "none");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** An autoencoder alone is no model that a sampler could use. */
  static ModelLayout of(Recipe recipe) {
    if (!(recipe instanceof TransformerRecipe transformer)) {
      return AUTOENCODER;
    }
    return new ModelLayout(
        Compatibility.MODEL_LAYOUT, "", transformer.description().textEncoder().wireName());
  }

  /**
   * @param export the folder as it is published
   */
  Compatibility compatibility(Recipe recipe, Manifest manifest, Path export) throws IOException {
    return new Compatibility(
        name,
        resolution(recipe),
        sizeMultiple(recipe, export),
        EncoderIdentities.text(manifest, textEncoder),
        EncoderIdentities.image(manifest),
        tasks(recipe.data()),
        wording(recipe));
  }

  /** What the recipe recommends; an autoencoder is not sampled. */
  static Optional<RecommendedSampling> sampling(Recipe recipe) {
    return recipe instanceof TransformerRecipe transformer
        ? Optional.of(
            new RecommendedSampling(
                transformer.description().steps(),
                transformer.description().timeShift(),
                transformer.description().textGuidance(),
                transformer.description().imageGuidance()))
        : Optional.empty();
  }

  private static Optional<Wording> wording(Recipe recipe) {
    return recipe instanceof TransformerRecipe transformer
        ? WireName.parse(Wording.class, transformer.description().wording().wireName())
        : Optional.empty();
  }

  private static int resolution(Recipe recipe) {
    if (recipe instanceof TransformerRecipe transformer) {
      return transformer.description().resolution();
    }
    PictureSize size = PictureSize.parse(recipe.data().sizes().get(0));
    return (int) Math.round(Math.sqrt((double) size.width() * size.height()));
  }

  /** Every resolution of the autoencoder but the first halves both sides. */
  private static int sizeMultiple(Recipe recipe, Path export) throws IOException {
    JsonNode autoencoder = JSON.readTree(export.resolve("vae").resolve("config.json").toFile());
    int downsampling = 1 << (autoencoder.path("block_out_channels").size() - 1);
    int patch =
        recipe instanceof TransformerRecipe transformer
            ? DiTConfig.of(transformer.network()).patchSize()
            : 1;
    return downsampling * patch;
  }

  private static List<String> tasks(SceneData data) {
    return data.only().stream()
        .filter(task -> data.weights().getOrDefault(task, 1.0) > 0)
        .sorted()
        .toList();
  }
}
