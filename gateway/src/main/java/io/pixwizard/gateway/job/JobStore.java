package io.pixwizard.gateway.job;

import static io.pixwizard.gateway.db.Statements.first;
import static io.pixwizard.gateway.db.Statements.list;
import static io.pixwizard.gateway.db.Statements.update;

import io.pixwizard.contracts.job.JobState;
import io.pixwizard.gateway.db.Database;
import jakarta.inject.Singleton;
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
  private final JobRows rows;
  private final JobWriter writer;
  private final Clock clock;

  JobStore(Database database, JobRows rows, JobWriter writer, Clock clock) {
    this.database = database;
    this.rows = rows;
    this.writer = writer;
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
            if (!writer.insert(connection, each)) {
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
                      : Optional.of(writer.apply(connection, change.get()));
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
          if (change.isPresent() && writer.insert(connection, step)) {
            writer.apply(connection, change.get());
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
