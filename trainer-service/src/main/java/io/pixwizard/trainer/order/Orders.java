package io.pixwizard.trainer.order;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingControl;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.trainer.outbox.Outbox;
import io.pixwizard.trainer.run.Run;
import io.pixwizard.trainer.run.RunProgress;
import io.pixwizard.trainer.run.RunStore;
import io.pixwizard.trainer.run.TrainingSlots;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives orders to runs. An order to a run that is still on its way waits for it; one that the run's
 * state does not allow is refused, and on Kafka logged.
 */
@Singleton
public final class Orders {
  private static final Logger LOG = Logger.getLogger(Orders.class);

  private final Jdbi database;
  private final RunStore runs;
  private final Outbox outbox;
  private final RunProgress progress;
  private final TrainingSlots slots;
  private final Clock clock;

  Orders(
      Jdbi database,
      RunStore runs,
      Outbox outbox,
      RunProgress progress,
      TrainingSlots slots,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.outbox = outbox;
    this.progress = progress;
    this.slots = slots;
    this.clock = clock;
  }

  /**
   * Gives one.
   *
   * @return the run afterwards
   * @throws Refusal if there is no such run or its state does not allow it
   */
  public Run give(String id, TrainingAction action, String reason) {
    Run after =
        database.inTransaction(
            transaction -> {
              Run run = runs.lock(transaction, id).orElseThrow(() -> unknown(id));
              obey(transaction, run, action, reason);
              return runs.lock(transaction, id).orElseThrow();
            });
    slots.look();
    return after;
  }

  /** Takes an order from Kafka; one that was seen before is passed over. */
  public void received(Event<TrainingControl> event) {
    TrainingControl order = event.data();
    database.useTransaction(
        transaction -> {
          int first =
              transaction
                  .createUpdate(
                      "insert into training_order (event_id, run, action, reason, given_at, obeyed)"
                          + " values (:event, :run, :action, :reason, :at, false)"
                          + " on conflict do nothing")
                  .bind("event", event.attributes().source() + " " + event.attributes().id())
                  .bind("run", order.runId())
                  .bind("action", order.action().wireName())
                  .bind("reason", order.reason())
                  .bind("at", event.attributes().time())
                  .execute();
          if (first == 1) {
            obeyWaiting(transaction, order.runId());
          }
        });
    slots.look();
  }

  /** Orders that came before their run did. */
  public void obeyWaiting(Handle transaction, String id) {
    if (runs.lock(transaction, id).isEmpty()) {
      return;
    }
    List<Waiting> waiting =
        transaction
            .createQuery(
                "update training_order set obeyed = true where run = :run and not obeyed returning"
                    + " action, reason, given_at")
            .bind("run", id)
            .map(
                (row, context) ->
                    new Waiting(
                        action(row.getString("action")),
                        row.getString("reason"),
                        row.getTimestamp("given_at").getTime()))
            .list();
    waiting.stream()
        .sorted((a, b) -> Long.compare(a.givenAt, b.givenAt))
        .forEach(
            order -> {
              Run run = runs.lock(transaction, id).orElseThrow();
              try {
                obey(transaction, run, order.action, order.reason);
              } catch (Refusal e) {
                LOG.warn(e.getMessage());
              }
            });
  }

  private record Waiting(TrainingAction action, String reason, long givenAt) {}

  private void obey(Handle transaction, Run run, TrainingAction action, String reason) {
    Change change =
        Change.of(run, action)
            .orElseThrow(
                () ->
                    Refusal.conflict(
                        "run %s is %s, it cannot %s"
                            .formatted(run.id(), run.state().wireName(), action.wireName())));
    if (change instanceof Change.Want want) {
      runs.want(transaction, run.id(), want.action());
    } else if (change instanceof Change.Settle settle) {
      Optional<String> why = Optional.of(reason).filter(text -> !text.isBlank());
      runs.settle(transaction, run.id(), settle.state(), Optional.empty(), why, clock.instant());
      Run now = runs.lock(transaction, run.id()).orElseThrow();
      outbox.add(transaction, progress.of(now));
    }
  }

  private static Refusal unknown(String id) {
    return Refusal.notFound("run " + id);
  }

  private static TrainingAction action(String name) {
    return Arrays.stream(TrainingAction.values())
        .filter(action -> action.wireName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What an order changes. */
  sealed interface Change {
    /** Nothing: it is so already. */
    record Nothing() implements Change {}

    /** Whoever runs it shall do this next; absent to go on. */
    record Want(Optional<TrainingAction> action) implements Change {}

    /** Nobody runs it: it is so at once. */
    record Settle(TrainingState state) implements Change {}

    /** Empty if the run's state does not allow it. A run that failed may go on where it was. */
    static Optional<Change> of(Run run, TrainingAction action) {
      return switch (action) {
        case PAUSE ->
            switch (run.state()) {
              case QUEUED -> Optional.of(new Settle(TrainingState.PAUSED));
              case RUNNING ->
                  run.wanted().equals(Optional.of(TrainingAction.CANCEL))
                      ? Optional.empty()
                      : Optional.of(new Want(Optional.of(TrainingAction.PAUSE)));
              case PAUSED -> Optional.of(new Nothing());
              case SUCCEEDED, FAILED, CANCELED -> Optional.empty();
            };
        case RESUME ->
            switch (run.state()) {
              case QUEUED -> Optional.of(new Nothing());
              case RUNNING ->
                  run.wanted().equals(Optional.of(TrainingAction.CANCEL))
                      ? Optional.empty()
                      : Optional.of(new Want(Optional.empty()));
              case PAUSED -> Optional.of(new Settle(TrainingState.QUEUED));
              case FAILED -> run.recipe().map(recipe -> new Settle(TrainingState.QUEUED));
              case SUCCEEDED, CANCELED -> Optional.empty();
            };
        case CANCEL ->
            switch (run.state()) {
              case QUEUED, PAUSED, FAILED -> Optional.of(new Settle(TrainingState.CANCELED));
              case RUNNING -> Optional.of(new Want(Optional.of(TrainingAction.CANCEL)));
              case CANCELED -> Optional.of(new Nothing());
              case SUCCEEDED -> Optional.empty();
            };
      };
    }
  }
}
