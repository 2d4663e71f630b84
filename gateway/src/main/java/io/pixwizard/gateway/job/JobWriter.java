package io.pixwizard.gateway.job;

import static io.pixwizard.gateway.db.Statements.update;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.Notifications;
import io.pixwizard.gateway.db.Statements;
import io.pixwizard.gateway.outbox.Outbox;
import io.pixwizard.gateway.outbox.OutboxEntry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes a job and what follows from it, within the transaction of whoever calls. */
@Singleton
final class JobWriter {
  private final Outbox outbox;
  private final JobRows rows;
  private final List<JobListener> listeners;
  private final Clock clock;
  private final Duration lead;

  JobWriter(
      Outbox outbox,
      JobRows rows,
      @All List<JobListener> listeners,
      Clock clock,
      GatewayConfig config) {
    this.outbox = outbox;
    this.rows = rows;
    this.listeners = listeners;
    this.clock = clock;
    this.lead = config.jobs().priorityLead();
  }

  /**
   * A new job, its first message and its first event.
   *
   * @return whether it was stored; false if the request's id is taken
   */
  boolean insert(Connection connection, NewJob entry) throws SQLException {
    Job job = entry.job();
    JobTerms terms = job.context().terms();
    int inserted =
        update(
            connection,
            "insert into job (id, owner, request_scope, request_id, request_digest, state,"
                + " attempt, position, losses, priority, context, facts, parent_id, workflow,"
                + " running, lease_until, deadline, created_at, updated_at, sequence) values"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, false, null, ?, ?,"
                + " ?, 0) on conflict (request_scope, request_id) do nothing",
            entry.id(),
            job.owner(),
            entry.scope(),
            terms.parentJobId().isPresent() ? Optional.empty() : terms.requestId(),
            entry.digest(),
            job.state().wireName(),
            job.attempt(),
            job.position().name(),
            job.losses(),
            urgency(terms.priority()),
            rows.write(job.context()),
            rows.write(job.facts()),
            terms.parentJobId().map(UUID::fromString),
            job.facts().workflow().isPresent(),
            terms.deadline(),
            terms.submittedAt(),
            job.updatedAt());
    if (inserted == 0) {
      return false;
    }
    if (entry.first().isPresent()) {
      outbox.add(
          connection,
          entry(job, entry.first().get(), job.updatedAt())
              .gated(new OutboxEntry.Turn(entry.id(), turn(job))));
    }
    apply(connection, Change.told(job, "accepted", EventData.of()));
    return true;
  }

  /**
   * What a rule made of a job.
   *
   * @return the job as it is stored
   */
  Job apply(Connection connection, Change change) throws SQLException {
    Job job =
        change.job().withSequence(change.job().sequence() + (change.event().isPresent() ? 1 : 0));
    UUID id = UUID.fromString(job.id());
    update(
        connection,
        "update job set state = ?, attempt = ?, position = ?, losses = ?, context = ?::jsonb,"
            + " facts = ?::jsonb, running = ?, lease_until = ?, updated_at = ?, ended_at = ?,"
            + " sequence = ? where id = ?",
        job.state().wireName(),
        job.attempt(),
        job.position().name(),
        job.losses(),
        rows.write(job.context()),
        rows.write(job.facts()),
        job.lease().running(),
        job.lease().until(),
        job.updatedAt(),
        job.endedAt(),
        job.sequence(),
        id);
    if (job.state().terminal()) {
      // a row that is being sent is locked, and its sender waits for the lock of this job
      update(
          connection,
          "delete from outbox where id in (select id from outbox where gated_job = ? for update"
              + " skip locked)",
          id);
      Statements.notify(connection, Notifications.OUTBOX, "");
    }
    if (change.event().isPresent()) {
      append(connection, job, change.event().get());
    }
    Instant now = clock.instant();
    for (Change.Outgoing each : change.messages()) {
      outbox.add(connection, entry(job, each.message(), now.plus(each.delay())));
    }
    return job;
  }

  private void append(Connection connection, Job job, Change.Told told) throws SQLException {
    JobEvent event =
        new JobEvent(job.id(), job.sequence(), told.type(), job.updatedAt(), told.data());
    update(
        connection,
        "insert into job_event (job_id, sequence, type, at, data) values (?, ?, ?, ?, ?::jsonb)",
        UUID.fromString(job.id()),
        event.sequence(),
        event.type(),
        event.at(),
        rows.write(withState(job, event)));
    for (JobListener listener : listeners) {
      listener.happened(connection, job, event);
    }
    Statements.notify(connection, Notifications.JOB_EVENT, job.id());
  }

  private static Object withState(Job job, JobEvent event) {
    return ((ObjectNode) event.data().deepCopy())
        .put("state", job.state().wireName())
        .put("attempt", job.attempt());
  }

  /** Urgent jobs stand as if they had come earlier, and so none waits for ever. */
  private Instant turn(Job job) {
    int urgency = urgency(job.context().terms().priority());
    return job.context().terms().submittedAt().minus(lead.multipliedBy(urgency));
  }

  private static int urgency(Priority priority) {
    return switch (priority) {
      case LOW -> 0;
      case NORMAL -> 1;
      case HIGH -> 2;
    };
  }

  private static OutboxEntry entry(Job job, Message message, Instant notBefore) {
    return OutboxEntry.of(message, notBefore)
        .urgent(urgency(job.context().terms().priority()))
        .traced(job.facts().trace());
  }
}
