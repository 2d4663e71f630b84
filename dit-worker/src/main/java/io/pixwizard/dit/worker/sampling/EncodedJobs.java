package io.pixwizard.dit.worker.sampling;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.queue.Batch;
import io.pixwizard.queue.BatchHandler;
import io.pixwizard.queue.Delivery;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.stage.StageException;
import io.pixwizard.stage.WorkerOrders;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Takes deliveries, and gives jobs that can be sampled together to sampling. */
final class EncodedJobs implements BatchHandler {
  private static final System.Logger LOG = System.getLogger(EncodedJobs.class.getName());
  private static final TextMapGetter<Headers> HEADERS = new HeaderGetter();

  private final Intake intake;
  private final Groups groups;
  private final WorkerOrders orders;
  private final Reports reports;
  private final Endings endings;
  private final EventSender sender;
  private final OpenTelemetry telemetry;
  private final Clock clock;

  /** Samples jobs of equal key. */
  @FunctionalInterface
  interface Groups {
    /** Every job is answered, or left to be given back. */
    void run(List<Seat> seats, Batch batch) throws InterruptedException;
  }

  EncodedJobs(
      Intake intake,
      Groups groups,
      WorkerOrders orders,
      Reports reports,
      Endings endings,
      EventSender sender,
      OpenTelemetry telemetry,
      Clock clock) {
    this.intake = intake;
    this.groups = groups;
    this.orders = orders;
    this.reports = reports;
    this.endings = endings;
    this.sender = sender;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  @Override
  public void handle(Batch batch) throws InterruptedException {
    Map<Seat.Key, List<Seat>> byKey = new LinkedHashMap<>();
    for (Delivery delivery : batch.deliveries()) {
      if (!batch.isDraining()) {
        take(delivery)
            .ifPresent(seat -> byKey.computeIfAbsent(seat.key(), k -> new ArrayList<>()).add(seat));
      }
    }
    for (List<Seat> seats : byKey.values()) {
      if (!batch.isDraining()) {
        groups.run(seats, batch);
      }
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever goes wrong with one job is its own failure
  private Optional<Seat> take(Delivery delivery) throws InterruptedException {
    Event<JobEncoded> event;
    try {
      event = EventRecords.read(delivery.headers(), delivery.value()).as(JobEncoded.class);
    } catch (InvalidMessageException e) {
      LOG.log(Level.WARNING, "{0} goes to dead letters: {1}", delivery, e.getMessage());
      sender.deadLetter(delivery, e);
      delivery.accept();
      return Optional.empty();
    }
    JobContext job = event.data().job();
    Context trace = trace(delivery.headers(), job);
    Instant startedAt = clock.instant();
    try {
      Optional<StageException> stop = GroupSampling.stopped(orders, job, clock);
      if (stop.isPresent()) {
        throw stop.get();
      }
      reports.step(job, 0, trace);
      return Optional.of(
          intake.fetch(event, delivery, trace, startedAt, () -> reports.step(job, 0, trace)));
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(String.valueOf(e.getMessage()));
      }
      endings.failed(event, delivery, trace, startedAt, e);
      Span.fromContext(trace).end();
      return Optional.empty();
    }
  }

  private Context trace(Headers headers, JobContext job) {
    Context parent =
        telemetry.getPropagators().getTextMapPropagator().extract(Context.root(), headers, HEADERS);
    Span span =
        telemetry
            .getTracer("io.pixwizard.dit")
            .spanBuilder("sample")
            .setParent(parent)
            .setSpanKind(SpanKind.CONSUMER)
            .setAttribute("pixwizard.job.id", job.jobId())
            .setAttribute("pixwizard.job.attempt", job.attempt())
            .startSpan();
    return parent.with(span);
  }

  private static final class HeaderGetter implements TextMapGetter<Headers> {
    @Override
    public Iterable<String> keys(Headers headers) {
      List<String> names = new ArrayList<>();
      headers.forEach(header -> names.add(header.key()));
      return names;
    }

    @Override
    public String get(Headers headers, String name) {
      Header header = headers == null ? null : headers.lastHeader(name);
      return header == null || header.value() == null
          ? null
          : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
