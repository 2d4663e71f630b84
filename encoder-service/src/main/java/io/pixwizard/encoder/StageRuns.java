package io.pixwizard.encoder;

import io.micrometer.core.instrument.MeterRegistry;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.encoder.encoding.ConditionCache;
import io.pixwizard.stage.Failures;
import io.pixwizard.stage.StageEvents;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.StageMeters;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.TracingMetadata;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Runs a stage for one message and publishes how it ended: with exactly one event. */
@Singleton
final class StageRuns {
  private static final System.Logger LOG = System.getLogger(StageRuns.class.getName());

  private static final Duration LONGEST_STAGE = Duration.ofSeconds(30);

  private final Broadcasts broadcasts;
  private final StorePatience patience;
  private final EventPublisher publisher;
  private final StageEvents events;
  private final MeterRegistry registry;
  private final Worker worker;
  private final Clock clock;
  private final ReentrantReadWriteLock computing = new ReentrantReadWriteLock();
  private volatile boolean leaving;

  /** What a stage makes of a job. */
  @FunctionalInterface
  interface Work {
    /** Called again from its beginning when the object store was away. */
    Made make(CheckpointPublished checkpoint);
  }

  /**
   * What a stage made.
   *
   * @param condition what was encoded
   * @param message gets the run that led to it
   */
  record Made(ConditionCache.Condition condition, MessageOf message) {}

  /** The result, once it is known how long it took. */
  @FunctionalInterface
  interface MessageOf {
    Message after(List<StageRun> stages);
  }

  StageRuns(
      Broadcasts broadcasts,
      StorePatience patience,
      EventPublisher publisher,
      StageEvents events,
      MeterRegistry registry,
      Worker worker,
      Clock clock) {
    this.broadcasts = broadcasts;
    this.patience = patience;
    this.publisher = publisher;
    this.events = events;
    this.registry = registry;
    this.worker = worker;
    this.clock = clock;
  }

  /** Returns when the broker has the event; interrupted, it throws without having sent one. */
  void run(
      Event<?> cause,
      JobContext job,
      Stage stage,
      List<StageRun> before,
      Optional<TracingMetadata> trace,
      Work work)
      throws InterruptedException {
    Instant startedAt = clock.instant();
    StageMeters meters = new StageMeters(registry, stage);
    try {
      broadcasts.awaitOrders();
      checkWanted(job);
      Runnable sign = () -> publisher.sign(events.progress(job, stage, 0, 1), trace);
      sign.run();
      CheckpointPublished checkpoint = broadcasts.checkpoint(job.checkpoint());
      Made made =
          patience.call(
              sign,
              () -> {
                checkWanted(job);
                return compute(work, checkpoint);
              });
      checkWanted(job);
      List<StageRun> stages = new ArrayList<>(before);
      stages.add(
          new StageRun(
              stage,
              worker.id(),
              startedAt,
              since(startedAt).toMillis(),
              made.condition().modelNanos() / 1_000_000,
              made.condition().cached()));
      publisher.result(events.result(cause, made.message().after(stages)), trace);
      meters.completed(since(startedAt));
      registry
          .counter(
              "pixwizard.encoder.conditions",
              "stage",
              stage.wireName(),
              "cached",
              Boolean.toString(made.condition().cached()))
          .increment();
    } catch (RuntimeException | OutOfMemoryError e) {
      if (Thread.interrupted() || leaving) {
        throw new InterruptedException(String.valueOf(e.getMessage()));
      }
      Failure failure = Failures.of(stage, e);
      boolean foreseen = e instanceof StageException || e instanceof ArtifactException;
      LOG.log(
          foreseen ? Level.INFO : Level.ERROR,
          "job " + job.jobId() + " attempt " + job.attempt() + " failed: " + failure.message(),
          foreseen ? null : e);
      publisher.result(events.failed(cause, job, failure), trace);
      meters.failed(since(startedAt), failure.code());
    }
  }

  /** LibTorch crashes a process that exits while it computes, so what is computed is waited for. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    leaving = true;
    if (computing.writeLock().tryLock(LONGEST_STAGE.toMillis(), TimeUnit.MILLISECONDS)) {
      computing.writeLock().unlock();
    }
  }

  private Made compute(Work work, CheckpointPublished checkpoint) {
    computing.readLock().lock();
    try {
      if (leaving) {
        throw new IllegalStateException("this process leaves");
      }
      return work.make(checkpoint);
    } finally {
      computing.readLock().unlock();
    }
  }

  private void checkWanted(JobContext job) {
    broadcasts
        .cancelReason(job.jobId())
        .ifPresent(
            reason -> {
              throw new StageException(FailureCode.CANCELED, false, "canceled: " + reason, null);
            });
    job.terms()
        .deadline()
        .filter(deadline -> deadline.isBefore(clock.instant()))
        .ifPresent(
            deadline -> {
              throw new StageException(
                  FailureCode.DEADLINE_EXCEEDED, false, "the deadline was " + deadline, null);
            });
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }
}
