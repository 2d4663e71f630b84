package io.pixwizard.trainer.run;

import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.training.Trainable;
import io.pixwizard.trainer.TrainerConfig;
import io.pixwizard.trainer.db.Patience;
import io.pixwizard.trainer.publish.Publication;
import io.pixwizard.training.checkpoint.Restored;
import io.pixwizard.training.checkpoint.RunCheckpoints;
import io.pixwizard.training.data.ExampleSource;
import io.pixwizard.training.data.ExampleSources;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import io.pixwizard.training.run.RunControl;
import io.pixwizard.training.run.RunEnd;
import io.pixwizard.training.run.Trainables;
import io.pixwizard.training.run.TrainingRun;
import io.pixwizard.training.sample.HeldOutScenes;
import io.pixwizard.training.sample.SampleFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** One run in this process, from its last checkpoint to whatever ends it. */
final class RunExecution {
  private static final Logger LOG = Logger.getLogger(RunExecution.class);

  private final Run run;
  private final TrainerConfig.Trainer config;
  private final Placement placement;
  private final RunReporter.Stores stores;
  private final Publication publication;
  private final RunInputs inputs;
  private final TaskCatalogue tasks;
  private final Clock clock;
  private final RunControl control = new RunControl();
  private final Thread thread = Thread.currentThread();

  /** To be made in the thread that executes it. */
  RunExecution(
      Run run,
      TrainerConfig.Trainer config,
      Placement placement,
      RunReporter.Stores stores,
      Publication publication,
      RunInputs inputs,
      TaskCatalogue tasks,
      Clock clock) {
    this.run = run;
    this.config = config;
    this.placement = placement;
    this.stores = stores;
    this.publication = publication;
    this.inputs = inputs;
    this.tasks = tasks;
    this.clock = clock;
  }

  Run run() {
    return run;
  }

  /** The run saves itself and ends; the database says as what. */
  void stop() {
    control.cancel();
  }

  /** The run ends without saving: it belongs to somebody else. */
  void abandon() {
    thread.interrupt();
  }

  /** Does not throw: what goes wrong is the run's end. */
  @SuppressWarnings("CatchingUnchecked") // whatever ends a run, the next one gets its turn
  void execute() throws InterruptedException {
    try {
      if (run.wanted().isPresent() || train() == RunEnd.CANCELED) {
        stopped();
      }
    } catch (LostRunException e) {
      LOG.warn(e.getMessage());
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      failed(e);
    }
  }

  private RunEnd train() throws IOException, InterruptedException {
    Recipe recipe = RecipeFile.parse(run.recipe().orElseThrow());
    Path work = config.work().resolve("runs").resolve(run.id());
    RunCheckpoints checkpoints =
        new RunCheckpoints(stores.artifacts(), KeyLayout.run(run.id()), work);
    ExampleSource source = ExampleSources.open(tasks, recipe.data(), recipe.seed(), inputs.data());
    SampleFolder samples =
        new SampleFolder(
            config.work().resolve("reports").resolve(run.id()),
            HeldOutScenes.of(
                tasks,
                recipe.data(),
                recipe.seed(),
                recipe.schedule().report().samples(),
                config.home()));
    RunReporter reporter = new RunReporter(run, checkpoints, stores, source);
    Optional<Restored> from = checkpoints.restore();
    long step = from.map(it -> it.state().step()).orElse(0L);
    LOG.infof("run %s goes on from step %d of %d", run.id(), step, run.steps());
    reporter.resumed(step, from.map(Restored::damages).orElse(List.of()));
    try (Trainable trainable =
        Trainables.of(
            recipe, from.map(Restored::files), config.home(), placement, inputs::weights)) {
      checkpoints.releaseCopies();
      RunEnd end =
          new TrainingRun(
                  recipe, trainable, source, checkpoints, samples, List.of(reporter), control)
              .from(step);
      if (end == RunEnd.COMPLETED) {
        publication.publish(run, recipe, trainable, source);
      }
      return end;
    }
  }

  /** Told to stop: by an order, else because the process ends. */
  private void stopped() throws InterruptedException {
    settle(
        current -> {
          TrainingState state =
              current
                  .wanted()
                  .map(
                      action ->
                          action == TrainingAction.PAUSE
                              ? TrainingState.PAUSED
                              : TrainingState.CANCELED)
                  .orElse(TrainingState.QUEUED);
          return new End(state, Optional.empty(), Optional.empty(), clock.instant());
        });
  }

  private void failed(Throwable problem) throws InterruptedException {
    String message = RunFailures.message(problem);
    if (RunFailures.mayPass(problem)) {
      LOG.warnf("run %s waits: %s", run.id(), message);
      End end =
          new End(
              TrainingState.QUEUED,
              Optional.empty(),
              Optional.of(message),
              clock.instant().plus(config.retryAfter()));
      settle(current -> end);
      return;
    }
    LOG.errorf(problem, "run %s failed", run.id());
    End end =
        new End(
            TrainingState.FAILED,
            Optional.of(RunFailures.of(problem)),
            Optional.of(message),
            clock.instant());
    settle(current -> end);
  }

  private record End(
      TrainingState state,
      Optional<TrainingFailure> failure,
      Optional<String> message,
      Instant notBefore) {}

  private interface Ending {
    End of(Run current);
  }

  private void settle(Ending ending) throws InterruptedException {
    try {
      Patience.until(
          () ->
              stores
                  .database()
                  .inTransaction(
                      transaction -> {
                        End end = ending.of(stores.runs().requireMine(transaction, run));
                        stores
                            .runs()
                            .settle(
                                transaction,
                                run.id(),
                                end.state(),
                                end.failure(),
                                end.message(),
                                end.notBefore());
                        Run now = stores.runs().lock(transaction, run.id()).orElseThrow();
                        stores.outbox().add(transaction, stores.progress().of(now));
                        return true;
                      }));
    } catch (LostRunException e) {
      LOG.warn(e.getMessage());
    }
  }
}
