package io.pixwizard.gateway.reaper;

import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.job.JobActions;
import io.pixwizard.gateway.job.JobStore;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks for jobs for which the time has come: deadlines, and stages that fell silent. Gateways do
 * it side by side; each job is decided under its lock.
 */
@Singleton
public final class Reaper {
  private static final Logger LOG = Logger.getLogger(Reaper.class);
  private static final int BATCH = 500;

  private final JobStore store;
  private final JobActions jobs;
  private final Hearing hearing;
  private final Clock clock;

  Reaper(JobStore store, JobActions jobs, Hearing hearing, Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.hearing = hearing;
    this.clock = clock;
  }

  @Scheduled(
      every = "{pixwizard.jobs.reaper-period}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void reap() throws InterruptedException {
    Optional<Instant> heard = hearing.until();
    try {
      store.due(clock.instant(), BATCH).forEach(id -> jobs.overdue(id, heard));
    } catch (DatabaseException e) {
      LOG.debugf("the reaper pauses: %s", e.getMessage());
    }
  }
}
