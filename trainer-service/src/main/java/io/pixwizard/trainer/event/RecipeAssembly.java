package io.pixwizard.trainer.event;

import static io.pixwizard.training.InvalidRecipeException.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.training.TrainingRequested;
import io.pixwizard.contracts.training.TrainingSchedule;
import io.pixwizard.trainer.TrainerConfig;
import io.pixwizard.trainer.run.RunInputs;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.data.SceneExamples;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.recipe.TransformerRecipe;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The recipe of a request: its configuration, else the trainer's own, with what the request says.
 */
@Singleton
public final class RecipeAssembly {
  private static final YAMLMapper YAML = new YAMLMapper();

  private final ArtifactStore store;
  private final TaskCatalogue tasks;
  private final TrainerConfig.Trainer config;
  private final RunInputs inputs;

  RecipeAssembly(ArtifactStore store, TaskCatalogue tasks, TrainerConfig config, RunInputs inputs) {
    this.inputs = inputs;
    this.store = store;
    this.tasks = tasks;
    this.config = config.trainer();
  }

  /**
   * All of it, with the run's id as its name.
   *
   * @throws InvalidRecipeException naming the field that is missing or cannot be followed
   * @throws io.pixwizard.artifacts.ArtifactException if the configuration cannot be had
   */
  Recipe of(TrainingRequested request) {
    ObjectNode recipe = configuration(request);
    TrainingSchedule asked = request.schedule();
    recipe.put("name", request.runId()).put("seed", asked.seed());
    ObjectNode schedule = recipe.withObject("/schedule");
    schedule.put("steps", asked.steps()).put("batch", asked.batchSize());
    schedule.withObject("/learning_rate").put("peak", asked.learningRate());
    schedule.withObject("/checkpoint").put("every", asked.saveEvery());
    schedule
        .withObject("/report")
        .put("metrics_every", asked.reportEvery())
        .put("samples_every", asked.sampleEvery());
    if (!request.taskWeights().isEmpty()) {
      ObjectNode data = recipe.withObject("/data");
      ObjectNode weights = data.putObject("weights");
      request.taskWeights().forEach(weights::put);
      data.set("only", YAML.valueToTree(request.taskWeights().keySet()));
    }
    request.dataset().ifPresent(archive -> addArchive(recipe, request, archive));
    request.initial().ifPresent(checkpoint -> putInitial(recipe, checkpoint));
    Recipe complete = RecipeFile.parse(recipe.toString());
    // refuses tasks that nobody knows, now and not when the run begins
    SceneExamples.requireKnown(tasks, complete.data());
    return complete;
  }

  /**
   * A whole recipe as text, YAML or JSON; its name is the run's id.
   *
   * @param initial begins with this one's weights, whatever the recipe says
   * @throws InvalidRecipeException naming the field that is missing or cannot be followed
   */
  public Recipe of(String text, Optional<CheckpointRef> initial) {
    ObjectNode tree = tree(text, "recipe");
    initial.ifPresent(checkpoint -> putInitial(tree, checkpoint));
    Recipe recipe = RecipeFile.parse(tree.toString());
    SceneExamples.requireKnown(tasks, recipe.data());
    if (recipe instanceof TransformerRecipe transformer) {
      Path autoencoder = config.home().resolve(transformer.autoencoder());
      check(
          Files.isDirectory(autoencoder),
          "autoencoder",
          "%s is no folder of the trainer",
          transformer.autoencoder());
    }
    return recipe;
  }

  /** Beside the configuration's own real data; its scenes stay if it says how many. */
  private static void addArchive(
      ObjectNode recipe, TrainingRequested request, ArtifactRef archive) {
    ObjectNode mixture = recipe.withObject("/data/mixture");
    check(
        request.taskWeights().isEmpty() || mixture.path("scenes").asDouble() > 0,
        "taskWeights",
        "are of scenes, and there are none beside the dataset: data.mixture.scenes of the"
            + " configuration says how many");
    mixture.withArray("/sources").add(YAML.<JsonNode>valueToTree(RunInputs.archive(archive)));
  }

  private void putInitial(ObjectNode recipe, CheckpointRef checkpoint) {
    check(
        recipe.path("kind").asText().equals("transformer"),
        "initial",
        "is for transformers; an autoencoder begins with random weights");
    inputs.published(checkpoint);
    recipe.put("initial", RunInputs.initial(checkpoint));
  }

  private ObjectNode configuration(TrainingRequested request) {
    String text =
        request
            .configuration()
            .map(ref -> new String(store.read(ref), StandardCharsets.UTF_8))
            .orElseGet(this::own);
    return tree(text, "configuration");
  }

  private static ObjectNode tree(String text, String field) {
    try {
      JsonNode tree = YAML.readTree(text);
      check(tree.isObject(), field, "is not a recipe: a map of fields is expected");
      return (ObjectNode) tree;
    } catch (JsonProcessingException e) {
      throw new InvalidRecipeException(field, e.getOriginalMessage());
    }
  }

  private String own() {
    Path file =
        config
            .recipe()
            .orElseThrow(
                () ->
                    new InvalidRecipeException(
                        "configuration", "is missing, and this trainer has no recipe of its own"));
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new InvalidRecipeException("configuration", "cannot be read from " + file + ": " + e);
    }
  }
}
