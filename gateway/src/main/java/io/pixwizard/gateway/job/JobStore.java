package io.pixwizard.gateway.job;

import static io.pixwizard.gateway.db.Statements.first;
import static io.pixwizard.gateway.db.Statements.list;
import static io.pixwizard.gateway.db.Statements.update;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.job.JobTerms;
import io.pixwizard.contracts.job.Priority;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Notifications;
import io.pixwizard.gateway.db.Statements;
import io.pixwizard.gateway.outbox.Outbox;
import io.pixwizard.gateway.outbox.OutboxEntry;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The job tables. A job, its events, its messages to Kafka and its webhooks change in one
 * transaction; changes of one job happen one after another.
 */
@Singleton
public final class JobStore {
  private final Database database;
  private final Outbox outbox;
  private final JobRows rows;
  private final List<JobListener> listeners;
  private final Clock clock;

  JobStore(
      Database database,
      Outbox outbox,
      JobRows rows,
      @All List<JobListener> listeners,
      Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.rows = rows;
    this.listeners = listeners;
    this.clock = clock;
  }

  /**
   * Stores jobs that belong together, and their first messages.
   *
   * @return whether they were stored; false if the request's id is taken, and then nothing was
   */
  public boolean create(List<NewJob> jobs) {
    return database.inTransaction(
        connection -> {
          for (NewJob each : jobs) {
            if (!insert(connection, each)) {
              connection.rollback();
              return false;
            }
          }
          return true;
        });
  }

  /** The job called {@code id}. */
  public Optional<Job> find(String id) {
    return JobIds.parse(id)
        .flatMap(
            uuid ->
                database.inTransaction(
                    c -> first(c, rows::job, "select * from job where id = ?", uuid)));
  }

  /** The job of a request that was accepted before, and the digest of that request. */
  public Optional<Accepted> findRequest(String scope, String requestId) {
    return database.inTransaction(
        c ->
            first(
                c,
                row -> new Accepted(rows.job(row), row.getString("request_digest")),
                "select * from job where request_scope = ? and request_id = ?",
                scope,
                requestId));
  }

  /**
   * A job that was accepted.
   *
   * @param job as it is now
   * @param digest of its request
   */
  public record Accepted(Job job, String digest) {}

  /** The steps of a workflow, oldest first. */
  public List<Job> children(String id) {
    return database.inTransaction(
        c ->
            list(
                c,
                rows::job,
                "select * from job where parent_id = ? order by id",
                UUID.fromString(id)));
  }

  /**
   * Applies a rule to a job.
   *
   * @return the job afterwards; empty if there is none or the rule changed nothing
   */
  public Optional<Job> change(String id, Function<Job, Optional<Change>> rule) {
    Optional<UUID> uuid = JobIds.parse(id);
    return uuid.flatMap(
        key ->
            database.inTransaction(
                connection -> {
                  Optional<Job> found =
                      first(
                          connection, rows::job, "select * from job where id = ? for update", key);
                  Optional<Change> change = found.flatMap(rule);
                  return change.isEmpty()
                      ? Optional.<Job>empty()
                      : Optional.of(apply(connection, change.get()));
                }));
  }

  /** A workflow goes on: its plan and the job of its next step, unless it ends or has ended. */
  public void advance(String id, WorkflowPlan plan, NewJob step) {
    database.inTransaction(
        connection -> {
          Optional<Change> change =
              first(
                      connection,
                      rows::job,
                      "select * from job where id = ? for update",
                      UUID.fromString(id))
                  .filter(job -> job.state().allows(JobState.SAMPLING))
                  .map(job -> JobRules.stepped(job, plan, step.job(), clock.instant()));
          if (change.isPresent() && insert(connection, step)) {
            apply(connection, change.get());
          }
          return change.isPresent();
        });
  }

  /** Events after {@code sequence}, at most {@code limit}, in order. */
  public List<JobEvent> events(String id, long sequence, int limit) {
    return database.inTransaction(
        c ->
            list(
                c,
                rows::event,
                "select * from job_event where job_id = ? and sequence > ? order by sequence"
                    + " limit ?",
                UUID.fromString(id),
                sequence,
                limit));
  }

  /** Removes a job, its steps, its events and its webhooks. */
  public void remove(String id) {
    UUID key = UUID.fromString(id);
    database.inTransaction(
        c -> update(c, "delete from job where id = ? or parent_id = ?", key, key));
  }

  private boolean insert(Connection connection, NewJob entry) throws SQLException {
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
      outbox.add(connection, entry(job, entry.first().get(), job.updatedAt()).gated(entry.id()));
    }
    apply(connection, Change.told(job, "accepted", EventData.of()));
    return true;
  }

  private Job apply(Connection connection, Change change) throws SQLException {
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

  /** The jobs for which the time has come, at most {@code limit}. */
  public List<String> due(Instant now, int limit) {
    return database.inTransaction(
        c ->
            list(
                c,
                row -> row.getString("id"),
                "select id from job where ended_at is null and (lease_until <= ? or deadline"
                    + " <= ?) limit ?",
                now,
                now,
                limit));
  }

  /** The workflows that have not ended. */
  public List<Job> activeWorkflows() {
    return database.inTransaction(
        c -> list(c, rows::job, "select * from job where workflow and ended_at is null"));
  }
}
