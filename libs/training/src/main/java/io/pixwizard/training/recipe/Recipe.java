package io.pixwizard.training.recipe;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A whole run, as its YAML file says; {@code kind} tells which network it trains. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AutoencoderRecipe.class, name = "autoencoder"),
  @JsonSubTypes.Type(value = TransformerRecipe.class, name = "transformer")
})
public sealed interface Recipe permits AutoencoderRecipe, TransformerRecipe {
  /** Names the run's folder: letters, digits, dots, hyphens and underscores. */
  String name();

  /** Of all random draws. */
  long seed();

  /** Steps, batches, rates. */
  Schedule schedule();

  /** What it learns from. */
  SceneData data();
}
