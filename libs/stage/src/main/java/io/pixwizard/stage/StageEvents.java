package io.pixwizard.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventAttributes;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.SavedState;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.Message;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes the events that a worker publishes. */
public final class StageEvents {

  private final Worker worker;
  private final Clock clock;
  private final Supplier<UUID> ids;

  /** With the ids that events get which follow from nothing. */
  public StageEvents(Worker worker, Clock clock, Supplier<UUID> ids) {
    this.worker = worker;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * What a stage made of {@code cause}. Its id follows from the cause's, so a repeat of the cause
   * repeats the event.
   */
  public <M extends Message> Event<M> result(Event<?> cause, M message) {
    EventAttributes from = cause.attributes();
    String seed = from.source() + "\n" + from.id() + "\n" + MessageType.of(message).type();
    return Event.of(
        UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString(),
        worker.source(),
        clock.instant(),
        message);
  }

  /** The end of an attempt without an answer. */
  public Event<JobFailed> failed(Event<?> cause, JobContext job, Failure failure) {
    return result(cause, new JobFailed(job.jobId(), job.attempt(), failure, worker.id()));
  }

  /** A sign of life, every one a new event. */
  public Event<JobProgress> progress(JobContext job, Stage stage, int step, int steps) {
    return progress(job, stage, step, steps, Optional.empty(), Optional.empty());
  }

  /** A sign of life with what there is to show and to go on from. */
  public Event<JobProgress> progress(
      JobContext job,
      Stage stage,
      int step,
      int steps,
      Optional<StoredPicture> preview,
      Optional<SavedState> state) {
    return Event.of(
        ids.get().toString(),
        worker.source(),
        clock.instant(),
        new JobProgress(
            job.jobId(), job.attempt(), stage, step, steps, preview, state, worker.id()));
  }
}
