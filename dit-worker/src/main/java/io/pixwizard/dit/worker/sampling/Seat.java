package io.pixwizard.dit.worker.sampling;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.task.Task;
import io.pixwizard.model.pipeline.SamplingRequest;
import io.pixwizard.queue.Delivery;
import java.time.Instant;
import java.util.Optional;

/** A job that is being worked on. Used by the sampling thread only. */
final class Seat {
  private final Event<JobEncoded> event;
  private final Delivery delivery;
  private final Context trace;
  private final SamplingRequest request;
  private final Optional<Task> task;
  private final Instant startedAt;
  private Optional<SavedStates.Found> saved;
  private boolean answered;
  private long modelNanos;
  private long signedAt;
  private long savedAt;

  Seat(
      Event<JobEncoded> event,
      Delivery delivery,
      Context trace,
      SamplingRequest request,
      Optional<Task> task,
      Instant startedAt,
      Optional<SavedStates.Found> saved,
      long now) {
    this.event = event;
    this.delivery = delivery;
    this.trace = trace;
    this.request = request;
    this.task = task;
    this.startedAt = startedAt;
    this.saved = saved;
    this.signedAt = now;
    this.savedAt = now;
  }

  /**
   * What jobs that are sampled together have in common.
   *
   * @param step that they begin at
   */
  record Key(Object checkpoint, SamplingRequest.BatchKey batch, int step) {}

  Key key() {
    int step = saved.map(SavedStates.Found::step).orElse(0);
    return new Key(job().checkpoint(), request.batchKey(), step);
  }

  Event<JobEncoded> event() {
    return event;
  }

  JobContext job() {
    return event.data().job();
  }

  Delivery delivery() {
    return delivery;
  }

  Context trace() {
    return trace;
  }

  SamplingRequest request() {
    return request;
  }

  /**
   * What is sampled of a model that begins from several noises where answers may be averaged.
   *
   * @param ensemble noises that the model begins from
   */
  SamplingRequest request(int ensemble) {
    return task.filter(Task::averaged).map(it -> request.withEnsemble(ensemble)).orElse(request);
  }

  /** Whether the answer is to have the detail of its input. */
  boolean keepsDetail() {
    return task.filter(Task::keepsDetail).isPresent();
  }

  Instant startedAt() {
    return startedAt;
  }

  /** Where it goes on from. */
  Optional<SavedStates.Found> saved() {
    return saved;
  }

  void goOnFrom(Optional<SavedStates.Found> state) {
    saved = state;
  }

  void addModelTime(long nanos) {
    modelNanos += nanos;
  }

  long modelMillis() {
    return modelNanos / 1_000_000;
  }

  /** Whether a sign of life is due; it is taken as given. */
  boolean signIsDue(long now, long interval) {
    boolean due = now - signedAt >= interval;
    signedAt = due ? now : signedAt;
    return due;
  }

  /** Whether a saved state is due; it is taken as saved. */
  boolean saveIsDue(long now, long interval) {
    boolean due = now - savedAt >= interval;
    savedAt = due ? now : savedAt;
    return due;
  }

  /** Nothing more is done for it here. */
  boolean isAnswered() {
    return answered;
  }

  void answered() {
    answered = true;
    Span.fromContext(trace).end();
  }
}
