package io.pixwizard.trainer.run;

import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingState;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Runs in the database. Whoever runs one proves with the epoch that it still has it. */
@Singleton
public final class RunStore {
  private final Jdbi database;
  private final Clock clock;

  RunStore(Jdbi database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** One run. */
  public Optional<Run> find(String id) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(RunRows.SELECT + "where id = :id")
                .bind("id", id)
                .map((row, context) -> RunRows.read(row))
                .findOne());
  }

  /** The newest first. */
  public List<Run> list(Optional<TrainingState> state, int limit) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(
                    RunRows.SELECT
                        + "where cast(:state as text) is null or state = :state"
                        + " order by requested_at desc, id limit :limit")
                .bind("state", state.map(TrainingState::wireName))
                .bind("limit", limit)
                .map((row, context) -> RunRows.read(row))
                .list());
  }

  /** One run, which nobody else changes until the transaction ends. */
  public Optional<Run> lock(Handle transaction, String id) {
    return transaction
        .createQuery(RunRows.SELECT + "where id = :id for update of run")
        .bind("id", id)
        .map((row, context) -> RunRows.read(row))
        .findOne();
  }

  /** Puts a run into a state in which nobody has it, with what it shall not do any more. */
  public void settle(
      Handle transaction,
      String id,
      TrainingState state,
      Optional<TrainingFailure> failure,
      Optional<String> message,
      Instant notBefore) {
    boolean over =
        switch (state) {
          case SUCCEEDED, FAILED, CANCELED -> true;
          case QUEUED, RUNNING, PAUSED -> false;
        };
    transaction
        .createUpdate(
            "update run set state = :state, wanted = null, lease_until = null,"
                + " failure = :failure, message = :message, not_before = :notBefore,"
                + " ended_at = :endedAt where id = :id")
        .bind("id", id)
        .bind("state", state.wireName())
        .bind("failure", failure.map(TrainingFailure::wireName))
        .bind("message", message)
        .bind("notBefore", notBefore)
        .bind("endedAt", over ? Optional.of(clock.instant()) : Optional.<Instant>empty())
        .execute();
  }

  /** Says what a running one shall do next. */
  public void want(Handle transaction, String id, Optional<TrainingAction> action) {
    transaction
        .createUpdate("update run set wanted = :wanted where id = :id")
        .bind("id", id)
        .bind("wanted", action.map(TrainingAction::wireName))
        .execute();
  }

  /**
   * Takes up the oldest run that nobody has: queued, left behind by an earlier process of this
   * worker, or by another whose lease is over.
   *
   * @param active runs that this process has
   */
  Optional<Run> claim(String worker, Collection<String> active, Duration lease) {
    Instant now = clock.instant();
    return database.inTransaction(
        transaction -> {
          Optional<String> id =
              transaction
                  .createQuery(
                      "select id from run where not (id = any(:active)) and ((state = 'queued' and"
                          + " not_before <= :now) or (state = 'running' and (worker = :worker or"
                          + " lease_until < :now))) order by requested_at, id limit 1"
                          + " for update skip locked")
                  .bindArray("active", String.class, active.toArray())
                  .bind("now", now)
                  .bind("worker", worker)
                  .mapTo(String.class)
                  .findOne();
          return id.flatMap(
              it -> {
                transaction
                    .createUpdate(
                        "update run set state = 'running', worker = :worker, epoch = epoch + 1,"
                            + " lease_until = :until, started_at = coalesce(started_at, :now),"
                            + " failure = null, message = null where id = :id")
                    .bind("id", it)
                    .bind("worker", worker)
                    .bind("until", now.plus(lease))
                    .bind("now", now)
                    .execute();
                return lock(transaction, it);
              });
        });
  }

  /**
   * A sign of life.
   *
   * @return the run as it stands; empty if it is not this process's any more
   */
  Optional<Run> renew(Run mine, Duration lease) {
    return database.inTransaction(
        transaction -> {
          int renewed =
              transaction
                  .createUpdate(
                      "update run set lease_until = :until where id = :id and epoch = :epoch and"
                          + " state = 'running'")
                  .bind("until", clock.instant().plus(lease))
                  .bind("id", mine.id())
                  .bind("epoch", mine.epoch())
                  .execute();
          return renewed == 0 ? Optional.<Run>empty() : lock(transaction, mine.id());
        });
  }

  /**
   * The run, locked.
   *
   * @throws LostRunException if another process has it, or it is over
   */
  public Run requireMine(Handle transaction, Run mine) {
    return lock(transaction, mine.id())
        .filter(run -> run.epoch() == mine.epoch() && run.state() == TrainingState.RUNNING)
        .orElseThrow(() -> new LostRunException(mine.id()));
  }
}
