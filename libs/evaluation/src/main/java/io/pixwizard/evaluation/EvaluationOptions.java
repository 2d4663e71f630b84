package io.pixwizard.evaluation;

import io.pixwizard.evaluation.goal.Goals;
import io.pixwizard.evaluation.model.FeatureExtractor;
import io.pixwizard.evaluation.model.Subject;
import io.pixwizard.vision.task.DrawingConventions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How to evaluate.
 *
 * @param tasks ids of the tasks to measure; empty for all of the suite
 * @param conventions in which the model draws data
 * @param references measured beside the model
 * @param features encoder for Fréchet distances of generated pictures; empty for none
 * @param goals to hold the numbers against
 * @param batch examples per call of the model, at least 1
 * @param threads that prepare examples and score answers, at least 1
 * @param seed of the answers' noise
 * @param settings what else the numbers depend on, for the report only
 * @param sheets folder for contact sheets; empty for none
 * @param sheetExamples examples per contact sheet
 */
public record EvaluationOptions(
    Set<String> tasks,
    DrawingConventions conventions,
    List<Subject> references,
    Optional<FeatureExtractor> features,
    Goals goals,
    int batch,
    int threads,
    long seed,
    Map<String, String> settings,
    Optional<Path> sheets,
    int sheetExamples) {

  /** Examples per task that tell 0.80 from 0.85 fairly well (standard error 0.04). */
  public static final int DEFAULT_SAMPLES = 100;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if batch or threads are below 1
   */
  public EvaluationOptions {
    tasks = Set.copyOf(tasks);
    references = List.copyOf(references);
    settings = Map.copyOf(settings);
    if (batch < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "batch and threads must be at least 1, were " + batch + ", " + threads);
    }
  }

  /** All tasks, drawn as in the scenes, all references, the nano goals, no sheets. */
  public static EvaluationOptions defaults() {
    return new EvaluationOptions(
        Set.of(),
        DrawingConventions.SCENES,
        Subject.references(),
        Optional.empty(),
        Goals.nano(),
        8,
        Runtime.getRuntime().availableProcessors(),
        0,
        Map.of(),
        Optional.empty(),
        8);
  }

  public EvaluationOptions withTasks(Set<String> newTasks) {
    return new EvaluationOptions(
        newTasks,
        conventions,
        references,
        features,
        goals,
        batch,
        threads,
        seed,
        settings,
        sheets,
        sheetExamples);
  }

  public EvaluationOptions withReferences(List<Subject> newReferences) {
    return new EvaluationOptions(
        tasks,
        conventions,
        newReferences,
        features,
        goals,
        batch,
        threads,
        seed,
        settings,
        sheets,
        sheetExamples);
  }

  public EvaluationOptions withFeatures(FeatureExtractor extractor) {
    return new EvaluationOptions(
        tasks,
        conventions,
        references,
        Optional.of(extractor),
        goals,
        batch,
        threads,
        seed,
        settings,
        sheets,
        sheetExamples);
  }

  public EvaluationOptions withSettings(Map<String, String> newSettings) {
    return new EvaluationOptions(
        tasks,
        conventions,
        references,
        features,
        goals,
        batch,
        threads,
        seed,
        newSettings,
        sheets,
        sheetExamples);
  }

  public EvaluationOptions withSheets(Path folder) {
    return new EvaluationOptions(
        tasks,
        conventions,
        references,
        features,
        goals,
        batch,
        threads,
        seed,
        settings,
        Optional.of(folder),
        sheetExamples);
  }
}
