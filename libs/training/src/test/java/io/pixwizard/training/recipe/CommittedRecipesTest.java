package io.pixwizard.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTParameters;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.training.TransformerSettings.Dropout;
import io.pixwizard.scenes.corpus.Recipe.Source;
import io.pixwizard.scenes.corpus.RecipeFormat;
import io.pixwizard.scenes.source.MixtureMember;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes in {@code models/recipes}. */
final class CommittedRecipesTest {
  private static final Path RECIPES = Path.of("..", "..", "models", "recipes");
  private static final long LARGE = 2_011_441_976L;

  @ParameterizedTest
  @ValueSource(strings = {"pixwizard-2b-stage-1.yaml", "pixwizard-2b-stage-2.yaml"})
  void theLargeModelIsTheReleasedOne(String file) throws IOException {
    TransformerRecipe recipe = (TransformerRecipe) RecipeFile.read(RECIPES.resolve(file));
    DiTConfig network = DiTConfig.of(recipe.network());
    assertThat(network).isEqualTo(DiTConfig.pixWizard2BGqa());
    assertThat(
            DiTParameters.shapes(network).values().stream()
                .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
                .sum())
        .isEqualTo(LARGE);
    assertThat(recipe.description().textEncoder()).isEqualTo(TextEncoderKind.GEMMA_CLIP);
    assertThat(recipe.dropout()).isEqualTo(Dropout.PAPER);
    assertThat(recipe.schedule().batch()).isEqualTo(1024);
    assertThat(recipe.schedule().optimization()).isEqualTo(Optimization.REFERENCE);
    assertThat(recipe.initialGate()).isZero();
    for (String size : recipe.data().sizes()) {
      PictureSize sides = PictureSize.parse(size);
      // 8 pixels of the autoencoder times a patch of 2
      assertThat(sides.width() % 16 + sides.height() % 16).as(size).isZero();
    }
    for (Source source : recipe.data().mixture().sources(RECIPES).sources()) {
      if (source.format() != RecipeFormat.PIXWIZARD
          && source.format() != RecipeFormat.EDITS
          && source.format() != RecipeFormat.MAGIC_BRUSH) {
        source.types().forEach(type -> TaskCatalogue.bundled().task(type));
      }
    }
  }

  @Test
  void theStagesAreThePapers() throws IOException {
    Recipe first = RecipeFile.read(RECIPES.resolve("pixwizard-2b-stage-1.yaml"));
    Recipe second = RecipeFile.read(RECIPES.resolve("pixwizard-2b-stage-2.yaml"));
    assertThat(first.schedule().learningRate().at(0, 19_532)).isEqualTo(1e-4);
    assertThat(second.schedule().learningRate().at(19_531, 19_532)).isEqualTo(5e-5);
    assertThat(second.schedule().steps() * 1024L).isBetween(20_000_000L, 20_001_000L);
    List<MixtureMember> members =
        List.of(
            new MixtureMember(new Sized(5_000), 5_000, false),
            new MixtureMember(new Sized(60_000), 30_000, false),
            new MixtureMember(new Sized(100_000), 100_000, true));
    assertThat(first.data().mixture().rule().frequencies(members))
        .containsExactly(20_000.0, 60_000.0, 100_000.0);
    List<Double> shares = second.data().mixture().rule().frequencies(members);
    assertThat(shares.get(0) + shares.get(1)).isEqualTo(shares.get(2));
    assertThat(shares.get(1) / shares.get(0)).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nano.yaml", "nano-autoencoder.yaml"})
  void theSmallModelsLearnFromScenes(String file) throws IOException {
    Recipe recipe = RecipeFile.read(RECIPES.resolve(file));
    assertThat(recipe.data().mixture()).isNull();
    assertThat(RecipeFile.parse(RecipeFile.toJson(recipe))).isEqualTo(recipe);
  }

  private record Sized(long count) implements TripletSource {
    @Override
    public String name() {
      return count + " pictures";
    }

    @Override
    public OptionalLong size() {
      return OptionalLong.of(count);
    }

    @Override
    public Optional<Triplet> at(long index, TripletRequest request) {
      return Optional.empty();
    }
  }
}
