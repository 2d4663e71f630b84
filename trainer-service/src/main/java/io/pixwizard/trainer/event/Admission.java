package io.pixwizard.trainer.event;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingRequested;
import io.pixwizard.contracts.training.TrainingState;
import io.pixwizard.trainer.dataset.DatasetStore;
import io.pixwizard.trainer.order.Orders;
import io.pixwizard.trainer.outbox.Outbox;
import io.pixwizard.trainer.run.RunProgress;
import io.pixwizard.trainer.run.RunStore;
import io.pixwizard.training.recipe.Recipe;
import io.pixwizard.training.recipe.RecipeFile;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Makes a run of a request: queued, or failed at once. */
@Singleton
public final class Admission {
  private final Jdbi database;
  private final RunStore runs;
  private final Orders orders;
  private final DatasetStore datasets;
  private final Outbox outbox;
  private final RunProgress progress;
  private final ObjectMapper json;
  private final Clock clock;

  Admission(
      Jdbi database,
      RunStore runs,
      Orders orders,
      DatasetStore datasets,
      Outbox outbox,
      RunProgress progress,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.runs = runs;
    this.orders = orders;
    this.datasets = datasets;
    this.outbox = outbox;
    this.progress = progress;
    this.json = json;
    this.clock = clock;
  }

  /** Once per run id. */
  void admit(Event<TrainingRequested> event, Optional<Recipe> recipe, Optional<String> problem) {
    TrainingRequested request = event.data();
    Instant now = clock.instant();
    database.useTransaction(
        transaction -> {
          int first =
              transaction
                  .createUpdate(
                      "insert into run (id, checkpoint, state, recipe, dataset, labels, step,"
                          + " steps, not_before, failure, message, requested_at, ended_at) values"
                          + " (:id, :checkpoint, :state, cast(:recipe as jsonb), :dataset,"
                          + " cast(:labels as jsonb), 0, :steps, :now, :failure, :message,"
                          + " :requestedAt, :endedAt) on conflict do nothing")
                  .bind("id", request.runId())
                  .bind("checkpoint", request.checkpoint())
                  .bind("state", state(problem).wireName())
                  .bind("recipe", recipe.map(RecipeFile::toJson))
                  .bind("dataset", recipe.map(it -> datasets.of(transaction, it)))
                  .bind("labels", json.valueToTree(request.labels()).toString())
                  .bind("steps", request.schedule().steps())
                  .bind("now", now)
                  .bind("failure", problem.map(it -> TrainingFailure.INVALID_REQUEST.wireName()))
                  .bind("message", problem)
                  .bind("requestedAt", event.attributes().time())
                  .bind("endedAt", problem.map(it -> now))
                  .execute();
          if (first == 1) {
            outbox.add(
                transaction, progress.of(runs.lock(transaction, request.runId()).orElseThrow()));
            orders.obeyWaiting(transaction, request.runId());
          }
        });
  }

  private static TrainingState state(Optional<String> problem) {
    return problem.isPresent() ? TrainingState.FAILED : TrainingState.QUEUED;
  }
}
