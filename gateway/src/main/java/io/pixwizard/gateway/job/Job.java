package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.Stage;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as the gateway knows it, the authority on how it stands.
 *
 * @param owner who asked
 * @param state as clients see it
 * @param position how far its results have come
 * @param losses attempts that were lost or failed
 * @param context what every stage knows, with the current attempt
 * @param facts what became known
 * @param lease how long silence is taken for work
 * @param updatedAt when it last changed
 * @param endedAt when it ended
 * @param sequence number of its last event, 0 before the first
 */
public record Job(
    String owner,
    JobState state,
    Position position,
    int losses,
    JobContext context,
    JobFacts facts,
    Lease lease,
    Instant updatedAt,
    Optional<Instant> endedAt,
    long sequence) {
  /** Its identifier. */
  public String id() {
    return context.jobId();
  }

  /** The attempt whose events count. */
  public int attempt() {
    return context.attempt();
  }

  /** The stage that it waits for or is in. */
  public Stage stage() {
    return switch (position) {
      case SUBMITTED -> Stage.TEXT_ENCODING;
      case TEXT_ENCODED -> Stage.IMAGE_ENCODING;
      case ENCODED -> Stage.SAMPLING;
      case SAMPLED, COMPLETED -> Stage.POSTPROCESSING;
    };
  }

  Job moved(JobState next, Position to, JobFacts known, Lease until, Instant now) {
    return new Job(
        owner,
        next,
        to,
        losses,
        context,
        known,
        until,
        now,
        next.terminal() ? Optional.of(now) : Optional.empty(),
        sequence);
  }

  /** The same job with other facts. */
  public Job withFacts(JobFacts known) {
    return new Job(
        owner, state, position, losses, context, known, lease, updatedAt, endedAt, sequence);
  }

  Job withLease(Lease until) {
    return new Job(
        owner, state, position, losses, context, facts, until, updatedAt, endedAt, sequence);
  }

  Job nextAttempt() {
    return new Job(
        owner,
        state,
        position,
        losses + 1,
        context.withAttempt(attempt() + 1),
        facts,
        lease,
        updatedAt,
        endedAt,
        sequence);
  }

  Job withSequence(long last) {
    return new Job(owner, state, position, losses, context, facts, lease, updatedAt, endedAt, last);
  }
}
