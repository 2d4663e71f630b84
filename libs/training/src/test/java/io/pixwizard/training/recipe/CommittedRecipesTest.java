package io.pixwizard.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.dit.DiTConfig;
import io.pixwizard.model.dit.DiTParameters;
import io.pixwizard.model.dit.Prediction;
import io.pixwizard.model.pipeline.ModelDescription.TextEncoderKind;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.model.training.TransformerSettings.Dropout;
import io.pixwizard.scenes.corpus.Recipe.Source;
import io.pixwizard.scenes.corpus.RecipeFormat;
import io.pixwizard.scenes.source.MixtureMember;
import io.pixwizard.scenes.source.TripletRequest;
import io.pixwizard.scenes.source.TripletSource;
import io.pixwizard.scenes.triplet.Triplet;
import io.pixwizard.training.run.Trainables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes in {@code models/recipes} and those of the committed model. */
final class CommittedRecipesTest {
  private static final Path RECIPES = Path.of("..", "..", "models", "recipes");
  private static final Path NANO_RECIPES = Path.of("..", "..", "models", "nano", "recipes");
  private static final Pattern STEP =
      Pattern.compile("[./]*/\\.pixwizard/runs/([^/]+)/step-(\\d+)");
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

  @ParameterizedTest
  @MethodSource("all")
  void everyFolderThatARecipeNamesIsThere(Path file) throws IOException {
    Recipe recipe = RecipeFile.read(file);
    assertThat(RecipeFile.parse(RecipeFile.toJson(recipe))).isEqualTo(recipe);
    if (recipe instanceof TransformerRecipe transformer) {
      for (String folder : folders(transformer)) {
        boolean downloaded =
            transformer.name().startsWith("pixwizard-2b")
                && Files.readString(RECIPES.resolve("pixwizard-2b-stage-1.yaml"))
                    .contains("#   " + folder + "/ ");
        assertThat(Files.isDirectory(file.resolveSibling(folder)) || downloaded || isStep(folder))
            .as(folder)
            .isTrue();
      }
    }
  }

  @Test
  void namesAreDistinctBecauseRunsHaveFoldersByName() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : all()) {
      names.add(RecipeFile.read(file).name());
    }
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(8);
  }

  @Test
  void nanoBeginsOnAFreshCheckout() throws IOException {
    TransformerRecipe recipe = (TransformerRecipe) RecipeFile.read(RECIPES.resolve("nano.yaml"));
    assertThat(DiTConfig.of(recipe.network()).prediction()).isEqualTo(Prediction.GATED_SAMPLE);
    assertThat(recipe.initial()).isNull();
    try (Trainable trainable = Trainables.of(recipe, Optional.empty(), RECIPES, Placement.CPU)) {
      assertThat(trainable.parameterCount()).isGreaterThan(1_000_000);
    }
  }

  private static List<Path> all() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : List.of(RECIPES, NANO_RECIPES)) {
      try (Stream<Path> listed = Files.list(folder)) {
        listed.filter(file -> file.toString().endsWith(".yaml")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static List<String> folders(TransformerRecipe recipe) {
    return Stream.of(recipe.autoencoder(), recipe.imageEncoder().pretrained(), recipe.initial())
        .filter(folder -> folder != null)
        .toList();
  }

  /** Whether a folder is a step of a run of another committed recipe. */
  private static boolean isStep(String folder) throws IOException {
    Matcher step = STEP.matcher(folder);
    if (!step.matches()) {
      return false;
    }
    for (Path file : all()) {
      Recipe recipe = RecipeFile.read(file);
      if (recipe.name().equals(step.group(1))) {
        return Long.parseLong(step.group(2)) <= recipe.schedule().steps();
      }
    }
    return false;
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
