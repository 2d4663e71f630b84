package io.pixwizard.trainer.run;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.model.tensor.Precision;
import io.pixwizard.stage.Worker;
import io.pixwizard.trainer.TrainerConfig;
import io.pixwizard.trainer.dataset.DatasetStore;
import io.pixwizard.trainer.outbox.Outbox;
import io.pixwizard.trainer.publish.Publication;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The threads that train, and one that gives signs of life for them and hears what the database
 * wants of their runs.
 */
@Singleton
public final class TrainingSlots {
  private static final Logger LOG = Logger.getLogger(TrainingSlots.class);

  private final Worker worker;
  private final TrainerConfig.Trainer config;
  private final Placement placement;
  private final RunReporter.Stores stores;
  private final Publication publication;
  private final RunInputs inputs;
  private final TaskCatalogue tasks;
  private final Clock clock;
  private final Map<String, RunExecution> active = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;

  TrainingSlots(
      Worker worker,
      TrainerConfig config,
      Jdbi database,
      RunStore runs,
      MetricStore metrics,
      SavedCheckpointStore saved,
      DatasetStore datasets,
      Outbox outbox,
      RunProgress progress,
      ArtifactStore artifacts,
      Publication publication,
      RunInputs inputs,
      TaskCatalogue tasks,
      Clock clock) {
    this.worker = worker;
    this.config = config.trainer();
    this.placement = new Placement(config.device().name(), Precision.FLOAT32);
    this.stores =
        new RunReporter.Stores(
            database, runs, metrics, saved, datasets, outbox, progress, artifacts);
    this.publication = publication;
    this.inputs = inputs;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** A process without the device that it is told to use does not start: it would fail all runs. */
  void start(@Observes StartupEvent event) {
    if (config.slots() > 0) {
      placement.requireThere();
    }
    running = true;
    for (int slot = 0; slot < config.slots(); slot++) {
      launch(this::work, "training-" + slot);
    }
    launch(this::giveSigns, "training-heartbeat");
  }

  /** Runs save themselves and go back to the queue. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    active.values().forEach(RunExecution::stop);
    wake.release(config.slots() + 1);
    Instant end = clock.instant().plus(config.stopTimeout());
    for (Thread thread : threads) {
      long left = Duration.between(clock.instant(), end).toMillis();
      thread.join(Math.max(1, left));
    }
  }

  /** Something in the database may concern the runs of this process. */
  public void look() {
    wake.release();
  }

  private void launch(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void work() {
    while (running) {
      try {
        Optional<Run> next = claim();
        if (next.isPresent()) {
          execute(next.get());
        } else {
          Thread.sleep(config.heartbeat().toMillis());
        }
      } catch (JdbiException e) {
        LOG.warnf("no run can be taken up: %s", e.getMessage());
        pause();
      } catch (InterruptedException e) {
        // an abandoned run, whose thread goes on with the next
        LOG.debug("abandoned", e);
      }
    }
  }

  /** One slot at a time, so that none takes what another is about to have. */
  private synchronized Optional<Run> claim() {
    Optional<Run> claimed =
        running
            ? stores.runs().claim(worker.id(), active.keySet(), config.lease())
            : Optional.empty();
    claimed.ifPresent(
        run ->
            active.put(
                run.id(),
                new RunExecution(
                    run, config, placement, stores, publication, inputs, tasks, clock)));
    return claimed;
  }

  private void execute(Run run) throws InterruptedException {
    RunExecution execution = active.get(run.id());
    try {
      if (!running) {
        execution.stop();
      }
      execution.execute();
    } finally {
      active.remove(run.id());
      // an order to leave the run that came too late must not hit the next one
      if (Thread.interrupted()) {
        LOG.debugf("run %s was abandoned as it ended", run.id());
      }
    }
  }

  private void giveSigns() {
    while (running || !active.isEmpty()) {
      for (RunExecution each : List.copyOf(active.values())) {
        try {
          giveSign(each);
        } catch (JdbiException e) {
          LOG.warnf("no sign of life of run %s: %s", each.run().id(), e.getMessage());
        }
      }
      try {
        if (wake.tryAcquire(config.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void giveSign(RunExecution execution) {
    Optional<Run> current = stores.runs().renew(execution.run(), config.lease());
    if (current.isEmpty()) {
      if (active.get(execution.run().id()) == execution && !isOver(execution.run())) {
        execution.abandon();
      }
    } else if (current.get().wanted().isPresent()) {
      execution.stop();
    }
  }

  /** Whether this process itself ended it a moment ago. */
  private boolean isOver(Run mine) {
    return stores.runs().find(mine.id()).map(run -> run.epoch() == mine.epoch()).orElse(false);
  }

  private void pause() {
    try {
      Thread.sleep(config.heartbeat().toMillis());
    } catch (InterruptedException e) {
      LOG.debug("woken", e);
    }
  }
}
