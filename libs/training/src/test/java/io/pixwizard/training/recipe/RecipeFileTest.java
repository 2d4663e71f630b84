package io.pixwizard.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.TinyRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecipeFileTest {
  private static final String VALID =
      """
      kind: autoencoder
      name: small
      seed: 1
      network: {block_out_channels: [4], layers_per_block: 1, latent_channels: 2, norm_num_groups: 2, sample_size: 32}
      loss: {absolute: 1}
      crop: 16
      schedule: {steps: 10, batch: 2}
      data: {sizes: [32x32]}
      """;

  @Test
  void writesAllDefaultsOutAndReadsThemBack() {
    Recipe recipe = RecipeFile.parse(VALID);
    assertThat(recipe.schedule().checkpoint()).isEqualTo(CheckpointRule.DEFAULT);
    assertThat(recipe.schedule().learningRate().peak()).isEqualTo(1e-4);
    assertThat(RecipeFile.parse(RecipeFile.toJson(recipe))).isEqualTo(recipe);
    Recipe tiny = TinyRun.recipe("tiny", 8);
    assertThat(RecipeFile.parse(RecipeFile.toJson(tiny))).isEqualTo(tiny);
  }

  @Test
  void readsAMixture() {
    String mixture =
        """
        data:
          sizes: [32x32, 48x24]
          mixture:
            stage: 1
            scenes: 100
            sources:
              - {path: lists/edit.jsonl, type: edit, scale: 2, ratio: 0.5, root: /data}
              - {path: pairs, format: pairs, type: [deblur]}
        """;
    SceneData data = RecipeFile.parse(VALID.replace("data: {sizes: [32x32]}\n", mixture)).data();
    assertThat(data.mixture().liftTo()).isEqualTo(20_000);
    assertThat(data.mixture().sources(Path.of("/home")).sources())
        .extracting(source -> source.rootFolder().toString())
        .containsExactly("/data", "/home");
    Recipe recipe = RecipeFile.parse(VALID.replace("data: {sizes: [32x32]}\n", mixture));
    assertThat(RecipeFile.parse(RecipeFile.toJson(recipe))).isEqualTo(recipe);
    assertThat(RecipeFile.toJson(RecipeFile.parse(VALID))).doesNotContain("mixture");
  }

  /**
   * The trainer knows data again by its text, so what is new must not show where it is not used.
   */
  @Test
  void dataWithoutPlainReferencesIsWrittenAsBeforeThereWereAny() {
    assertThat(RecipeFile.toJson(RecipeFile.parse(VALID))).doesNotContain("plain_references");
    Recipe plain =
        RecipeFile.parse(VALID.replace("sizes: [32x32]", "sizes: [32x32], plain_references: 0.5"));
    assertThat(RecipeFile.toJson(plain)).contains("\"plain_references\" : 0.5");
    assertThat(RecipeFile.parse(RecipeFile.toJson(plain))).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: small            | name: a/b                  | name",
        "crop: 16               | crop: 0                    | crop",
        "batch: 2               | batch: 2, lodaers: 2       | schedule.lodaers",
        "steps: 10              | steps: 0                   | schedule.steps",
        "steps: 10, batch: 2    | steps: 10                  | schedule.batch",
        "batch: 2               | batch: 2.5                 | schedule.batch",
        "batch: 2               | batch: 2, loaders: 0       | schedule.loaders",
        "batch: 2               | batch: 2, checkpoint: {every: 0} | checkpoint.every",
        "batch: 2               | batch: 2, learning_rate: {peak: -1} | learning_rate.peak",
        "batch: 2               | batch: 2, report: {samples: 0} | report.samples",
        "batch: 2               | batch: 2, report: {samples_every: -1} | report.samples_every",
        "[32x32]                | [32by32]                   | data.sizes",
        "[32x32]                | []                         | data.sizes",
        "sizes: [32x32]         | plain_references: 1.5      | data.plain_references",
        "sizes: [32x32]         | mixture: {}                | data.mixture.sources",
        "sizes: [32x32]         | mixture: {sources: [{path: a, scale: 0}]} | data.mixture.sources",
        "sizes: [32x32]         | mixture: {stage: 3, sources: [{path: a}]} | data.mixture.stage",
        "sizes: [32x32]         | mixture: {lift_to: 0, sources: [{path: a}]} |"
            + " data.mixture.lift_to",
        "sizes: [32x32]         | mixture: {scenes: -1, sources: [{path: a}]} |"
            + " data.mixture.scenes",
        "kind: autoencoder      | kind: unknown              | kind",
        "loss: {absolute: 1}    | loss: {absolute: many}     | loss.absolute",
      })
  void namesTheFieldThatIsWrong(String valid, String broken, String field) {
    String yaml = VALID.replace(valid, broken);
    assertThat(yaml).isNotEqualTo(VALID);
    assertThatThrownBy(() -> RecipeFile.parse(yaml))
        .isInstanceOfSatisfying(
            InvalidRecipeException.class, e -> assertThat(e.field()).isEqualTo(field));
  }

  @Test
  void saysWhatIsNoRecipeAtAll() {
    assertThatThrownBy(() -> RecipeFile.parse("[")).isInstanceOf(InvalidRecipeException.class);
    assertThatThrownBy(() -> RecipeFile.parse("kind: autoencoder\nseed: 3"))
        .isInstanceOf(InvalidRecipeException.class)
        .hasMessage("name: is missing");
  }
}
