package io.pixwizard.postproc;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.postproc.answer.Answering;
import io.pixwizard.stage.Failures;
import io.pixwizard.stage.StageEvents;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.StageMeters;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import io.smallrye.reactive.messaging.TracingMetadata;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the stage for one message and publishes how it ended: with exactly one event. */
@Singleton
final class SampledJobs {
  private static final System.Logger LOG = System.getLogger(SampledJobs.class.getName());

  // taken, decoded, stored; the last one is told by the result
  private static final int STEPS = 2;

  private final Answering answering;
  private final Orders orders;
  private final StorePatience patience;
  private final EventPublisher publisher;
  private final StageEvents events;
  private final StageMeters meters;
  private final Worker worker;
  private final Clock clock;

  SampledJobs(
      Answering answering,
      Orders orders,
      StorePatience patience,
      EventPublisher publisher,
      StageEvents events,
      StageMeters meters,
      Worker worker,
      Clock clock) {
    this.answering = answering;
    this.orders = orders;
    this.patience = patience;
    this.publisher = publisher;
    this.events = events;
    this.meters = meters;
    this.worker = worker;
    this.clock = clock;
  }

  /** Returns when the broker has the event; interrupted, it throws without having sent one. */
  void run(Event<JobSampled> event, Optional<TracingMetadata> trace) throws InterruptedException {
    Instant startedAt = clock.instant();
    try {
      orders.awaitKnown();
      Answering.Result result = answer(event, trace);
      publisher.completed(events.result(event, completed(event.data(), result, startedAt)), trace);
      meters.completed(since(startedAt));
    } catch (RuntimeException | OutOfMemoryError e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      fail(event, trace, e, startedAt);
    }
  }

  private Answering.Result answer(Event<JobSampled> event, Optional<TracingMetadata> trace) {
    JobContext job = event.data().job();
    checkNotCanceled(job);
    sign(job, 0, trace);
    return patience.call(
        () -> sign(job, 0, trace),
        () -> {
          checkNotCanceled(job);
          return answering.answer(
              event.data(),
              () -> {
                checkNotCanceled(job);
                sign(job, 1, trace);
              });
        });
  }

  private void checkNotCanceled(JobContext job) {
    orders
        .cancelReason(job.jobId())
        .ifPresent(
            reason -> {
              throw new StageException(FailureCode.CANCELED, false, "canceled: " + reason, null);
            });
  }

  private void sign(JobContext job, int step, Optional<TracingMetadata> trace) {
    publisher.progress(events.progress(job, Stage.POSTPROCESSING, step, STEPS), trace);
  }

  private JobCompleted completed(JobSampled sampled, Answering.Result result, Instant startedAt) {
    List<StageRun> stages = new ArrayList<>(sampled.stages());
    stages.add(
        new StageRun(
            Stage.POSTPROCESSING, worker.id(), startedAt, since(startedAt).toMillis(), 0, false));
    return new JobCompleted(
        sampled.job(), sampled.task(), result.outputs(), result.summary(), stages);
  }

  private void fail(
      Event<JobSampled> event, Optional<TracingMetadata> trace, Throwable e, Instant startedAt) {
    JobContext job = event.data().job();
    Failure failure = Failures.of(Stage.POSTPROCESSING, e);
    boolean foreseen = e instanceof StageException || e instanceof ArtifactException;
    LOG.log(
        foreseen ? Level.INFO : Level.ERROR,
        "job " + job.jobId() + " attempt " + job.attempt() + " failed: " + failure.message(),
        foreseen ? null : e);
    publisher.failed(events.failed(event, job, failure), trace);
    meters.failed(since(startedAt), failure.code());
  }

  private Duration since(Instant start) {
    return Duration.between(start, clock.instant());
  }
}
