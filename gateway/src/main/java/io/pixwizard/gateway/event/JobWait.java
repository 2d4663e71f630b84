package io.pixwizard.gateway.event;

import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.job.Job;
import io.pixwizard.gateway.job.JobStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Waits for the end of a job. */
@Singleton
public final class JobWait {
  private static final Logger LOG = Logger.getLogger(JobWait.class);

  private final JobStore jobs;
  private final JobWatch watch;

  JobWait(JobStore jobs, JobWatch watch) {
    this.jobs = jobs;
    this.watch = watch;
  }

  /** The job when it ends, or as it is after {@code longest}. */
  public Uni<Job> end(Job job, Duration longest) {
    if (job.state().terminal() || longest.isZero()) {
      return Uni.createFrom().item(job);
    }
    return Uni.createFrom()
        .<Job>emitter(
            emitter -> {
              JobWatch.Subscription subscription =
                  watch.watch(
                      job.id(),
                      () ->
                          find(job)
                              .filter(now -> now.state().terminal())
                              .ifPresent(emitter::complete));
              emitter.onTermination(subscription::close);
            })
        .ifNoItem()
        .after(longest)
        .recoverWithUni(
            () ->
                Uni.createFrom()
                    .item(() -> find(job).orElse(job))
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
  }

  private Optional<Job> find(Job job) {
    try {
      return jobs.find(job.id());
    } catch (DatabaseException e) {
      LOG.debugf("not known how job %s stands: %s", job.id(), e.getMessage());
      return Optional.empty();
    }
  }
}
