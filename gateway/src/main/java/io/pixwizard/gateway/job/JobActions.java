package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.gateway.GatewayConfig;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The rules applied to stored jobs. */
@Singleton
public final class JobActions {
  private final JobStore store;
  private final JobRules rules;
  private final Clock clock;

  JobActions(JobStore store, GatewayConfig config, Clock clock) {
    this.store = store;
    this.rules = new JobRules(JobPolicy.of(config.jobs()));
    this.clock = clock;
  }

  /** A stage or another gateway said something; true if it changed the job. */
  public boolean received(String jobId, Message message) {
    return store.change(jobId, job -> rules.received(job, message, clock.instant())).isPresent();
  }

  /** Ends a workflow, and says so on Kafka. */
  public void conclude(String jobId, Message message) {
    store.change(
        jobId,
        job ->
            rules
                .received(job, message, clock.instant())
                .map(
                    change ->
                        message instanceof JobCompleted
                            ? Endings.with(change, Change.Outgoing.now(message))
                            : change));
  }

  /** Stops a job and its steps; does nothing to a job that has ended. */
  public void cancel(String jobId, String reason) {
    store.change(jobId, job -> rules.cancel(job, reason, clock.instant()));
    store.find(jobId).filter(job -> job.facts().workflow().isPresent()).stream()
        .flatMap(job -> store.children(job.id()).stream())
        .forEach(child -> cancel(child.id(), reason));
  }

  /**
   * Ends or revives a job for which the time has come.
   *
   * @param heard until when everything that stages said is known; silence after it is none
   */
  public void overdue(String jobId, Optional<Instant> heard) {
    Optional<Job> expired = store.change(jobId, job -> rules.expired(job, clock.instant()));
    if (expired.isEmpty() && heard.isPresent()) {
      store.change(
          jobId,
          job ->
              job.lease().expired(heard.get())
                  ? rules.silent(job, clock.instant())
                  : Optional.empty());
    }
  }

  /** A record of the job ended as a dead letter. */
  public void undeliverable(String jobId, String problem) {
    store.change(jobId, job -> rules.undeliverable(job, problem, clock.instant()));
  }
}
