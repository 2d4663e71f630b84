package io.pixwizard.dit.worker.sampling;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.Content;
import io.pixwizard.artifacts.KeyLayout;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.job.StageRun;
import io.pixwizard.contracts.job.StoredPicture;
import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.queue.Delivery;
import io.pixwizard.stage.Failures;
import io.pixwizard.stage.StageEvents;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.StageMeters;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How jobs end here: with one event, and only while the delivery is held. */
final class Endings {
  private static final System.Logger LOG = System.getLogger(Endings.class.getName());

  private final StageEvents events;
  private final EventSender sender;
  private final ArtifactStore store;
  private final StorePatience patience;
  private final Reports reports;
  private final StageMeters meters;
  private final Worker worker;
  private final Clock clock;

  Endings(
      StageEvents events,
      EventSender sender,
      ArtifactStore store,
      StorePatience patience,
      Reports reports,
      StageMeters meters,
      Worker worker,
      Clock clock) {
    this.events = events;
    this.sender = sender;
    this.store = store;
    this.patience = patience;
    this.reports = reports;
    this.meters = meters;
    this.worker = worker;
    this.clock = clock;
  }

  /**
   * The picture is sampled.
   *
   * @param reconstruction what the autoencoder leaves of the input, if the task keeps its detail
   */
  void sampled(Seat seat, PngFile png, Optional<PngFile> reconstruction, int steps, int evaluations)
      throws InterruptedException {
    JobEncoded encoded = seat.event().data();
    JobContext job = seat.job();
    StoredPicture sample = stored(seat, "sample", png, steps);
    Optional<StoredPicture> left =
        reconstruction.map(picture -> stored(seat, "reconstruction", picture, steps));
    Duration busy = Duration.between(seat.startedAt(), clock.instant());
    List<StageRun> stages = new ArrayList<>(encoded.stages());
    stages.add(
        new StageRun(
            Stage.SAMPLING,
            worker.id(),
            seat.startedAt(),
            busy.toMillis(),
            seat.modelMillis(),
            false));
    JobSampled sampled =
        new JobSampled(job, encoded.task(), sample, left, steps, evaluations, stages);
    if (seat.delivery().isHeld()) {
      sender.publish(events.result(seat.event(), sampled), seat.trace());
      seat.delivery().accept();
      reports.forget(job);
      meters.completed(busy);
    }
    seat.answered();
  }

  private StoredPicture stored(Seat seat, String name, PngFile png, int steps) {
    JobContext job = seat.job();
    String key = KeyLayout.job(job.jobId()) + job.attempt() + "/" + name + ".png";
    ArtifactRef file =
        patience.call(
            () -> reports.step(job, steps, seat.trace()),
            () -> store.put(key, Content.of(png.bytes()), PngFile.MEDIA_TYPE));
    return new StoredPicture(file, png.width(), png.height());
  }

  /** There will be no picture. */
  void failed(Seat seat, Throwable problem) throws InterruptedException {
    failed(seat.event(), seat.delivery(), seat.trace(), seat.startedAt(), problem);
    seat.answered();
  }

  /** There will be no picture, as was seen before the job had a seat. */
  void failed(
      Event<JobEncoded> event,
      Delivery delivery,
      Context trace,
      Instant startedAt,
      Throwable problem)
      throws InterruptedException {
    JobContext job = event.data().job();
    Failure failure = failure(problem);
    boolean foreseen = problem instanceof StageException || problem instanceof ArtifactException;
    LOG.log(
        foreseen ? Level.INFO : Level.ERROR,
        "job " + job.jobId() + " attempt " + job.attempt() + " failed: " + failure.message(),
        foreseen ? null : problem);
    Span.fromContext(trace).setStatus(StatusCode.ERROR, failure.code().wireName());
    if (delivery.isHeld()) {
      sender.publish(events.failed(event, job, failure), trace);
      delivery.accept();
      meters.failed(Duration.between(startedAt, clock.instant()), failure.code());
    }
  }

  private static Failure failure(Throwable problem) {
    if (problem instanceof DeviceMemoryException) {
      return new Failure(Stage.SAMPLING, FailureCode.OUT_OF_MEMORY, problem.getMessage(), true);
    }
    if (problem instanceof ArithmeticException) {
      return new Failure(
          Stage.SAMPLING, FailureCode.NON_FINITE_LATENT, problem.getMessage(), false);
    }
    if (problem instanceof InvalidInputException) {
      return new Failure(Stage.SAMPLING, FailureCode.INVALID_INPUT, problem.getMessage(), false);
    }
    return Failures.of(Stage.SAMPLING, problem);
  }
}
