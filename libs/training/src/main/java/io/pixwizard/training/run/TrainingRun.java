package io.pixwizard.training.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.model.autoencoder.NonFiniteException;
import io.pixwizard.model.flow.NonFiniteLatentException;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.model.training.TrainingExample;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.checkpoint.RunState;
import io.pixwizard.training.data.BatchLoader;
import io.pixwizard.training.data.ExampleSource;
import io.pixwizard.training.data.LabelledExample;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.recipe.Schedule;
import io.pixwizard.training.sample.SampleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One run from a step to the last.
 *
 * <p>Guarantees: whoever kills the process loses at most the steps since the last checkpoint; a run
 * that goes on from a checkpoint computes the same losses, bit by bit on the processor, as one that
 * was never interrupted.
 */
public final class TrainingRun {
  private final Recipe recipe;
  private final Schedule schedule;
  private final Trainable trainable;
  private final ExampleSource source;
  private final RunCheckpoints checkpoints;
  private final List<RunListener> listeners;
  private final RunControl control;
  private final SampleFolder samples;

  /**
   * @param trainable in the state of {@code firstStep}
   * @param samples where grids go, if the recipe wants any
   * @param listeners hear of it in this order
   */
  public TrainingRun(
      Recipe recipe,
      Trainable trainable,
      ExampleSource source,
      RunCheckpoints checkpoints,
      SampleFolder samples,
      List<RunListener> listeners,
      RunControl control) {
    this.recipe = recipe;
    this.schedule = recipe.schedule();
    this.trainable = trainable;
    this.source = source;
    this.checkpoints = checkpoints;
    this.samples = samples;
    this.listeners = List.copyOf(listeners);
    this.control = control;
  }

  /**
   * Takes all steps that are left.
   *
   * @param firstStep number of the first, from 0
   * @throws ArithmeticException if the loss stops being finite; the last checkpoint is as it was
   * @throws InterruptedException if the thread is interrupted; nothing is saved then
   */
  public RunEnd from(long firstStep) throws IOException, InterruptedException {
    long steps = schedule.steps();
    ProgressMeter meter = new ProgressMeter(recipe.name(), steps);
    RunEnd end = RunEnd.COMPLETED;
    source
        .leftOut()
        .forEach((name, why) -> listeners.forEach(listener -> listener.leftOut(name, why)));
    trainable.initial().ifPresent(it -> listeners.forEach(listener -> listener.began(it)));
    long step = firstStep;
    long saved = firstStep;
    try (BatchLoader loader =
        new BatchLoader(
            source,
            schedule.batch(),
            firstStep,
            schedule.loaders(),
            (coming, batch) -> trainable.anticipate(coming, examples(batch)))) {
      while (step < steps) {
        if (!control.awaitGo()) {
          end = RunEnd.CANCELED;
          break;
        }
        long start = System.nanoTime();
        List<LabelledExample> batch = loader.next();
        double rate = schedule.learningRate().at(step, steps);
        Trainable.Outcome outcome = trainable.step(step, examples(batch), rate);
        meter.add(batch, outcome, System.nanoTime() - start);
        step++;
        for (RunListener listener : listeners) {
          listener.stepped(step, outcome.loss());
        }
        if (schedule.report().samplesAt(step, steps)) {
          sample(step);
        }
        if (schedule.report().metricsAt(step, steps)) {
          Progress progress = meter.take(step, rate, source.skipped());
          listeners.forEach(listener -> listener.progressed(progress));
        }
        if (step % schedule.checkpoint().every() == 0) {
          save(step);
          saved = step;
        }
      }
    }
    if (saved < step) {
      save(step);
    }
    for (RunListener listener : listeners) {
      listener.ended(end);
    }
    return end;
  }

  private static List<TrainingExample> examples(List<LabelledExample> batch) {
    return batch.stream().map(LabelledExample::example).toList();
  }

  private void sample(long step) throws IOException {
    try {
      Path grid = samples.draw(step, trainable);
      listeners.forEach(listener -> listener.sampled(step, grid));
    } catch (NonFiniteException | NonFiniteLatentException e) {
      listeners.forEach(listener -> listener.notSampled(step, e.getMessage()));
    }
  }

  private void save(long step) throws IOException {
    RunState state = new RunState(recipe.name(), step, recipe.seed(), recipeTree());
    CompleteFolder checkpoint = checkpoints.save(state, trainable::save, schedule.checkpoint());
    for (RunListener listener : listeners) {
      listener.saved(step, checkpoint);
    }
  }

  private JsonNode recipeTree() {
    try {
      return new ObjectMapper().readTree(RecipeFile.toJson(recipe));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
