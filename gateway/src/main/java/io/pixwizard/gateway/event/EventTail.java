package io.pixwizard.gateway.event;

import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobEvent;
import io.pixwizard.gateway.job.JobStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The events of a job as a stream that ends with the job. */
@Singleton
public final class EventTail {
  private static final Logger LOG = Logger.getLogger(EventTail.class);
  private static final int BATCH = 200;

  private final JobStore jobs;
  private final JobWatch watch;
  private final Clock clock;
  private final Duration keepAlive;

  EventTail(JobStore jobs, JobWatch watch, Clock clock, GatewayConfig config) {
    this.jobs = jobs;
    this.watch = watch;
    this.clock = clock;
    this.keepAlive = config.waiting().keepAlive();
  }

  /**
   * Every event after {@code sequence}, without gap or repetition, and an empty value when nothing
   * was said for a while.
   */
  public Multi<Optional<JobEvent>> after(String jobId, long sequence) {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              Reader reader = new Reader(jobId, sequence, emitter);
              JobWatch.Subscription subscription = watch.watch(jobId, reader::read);
              emitter.onTermination(subscription::close);
            });
  }

  /** Runs on one thread at a time. */
  private final class Reader {
    private final String jobId;
    private final MultiEmitter<? super Optional<JobEvent>> emitter;
    private long sequence;
    private Instant spoken = clock.instant();

    Reader(String jobId, long sequence, MultiEmitter<? super Optional<JobEvent>> emitter) {
      this.jobId = jobId;
      this.sequence = sequence;
      this.emitter = emitter;
    }

    void read() {
      try {
        // read first, so that an end that is seen has all its events before it
        Optional<Job> job = jobs.find(jobId);
        List<JobEvent> events;
        do {
          events = jobs.events(jobId, sequence, BATCH);
          events.forEach(this::emit);
        } while (events.size() == BATCH);
        if (job.isEmpty() || job.get().state().terminal()) {
          emitter.complete();
        } else if (!spoken.plus(keepAlive).isAfter(clock.instant())) {
          spoken = clock.instant();
          emitter.emit(Optional.empty());
        }
      } catch (DatabaseException e) {
        LOG.debugf("the events of job %s wait: %s", jobId, e.getMessage());
      }
    }

    private void emit(JobEvent event) {
      sequence = event.sequence();
      spoken = clock.instant();
      emitter.emit(Optional.of(event));
    }
  }
}
