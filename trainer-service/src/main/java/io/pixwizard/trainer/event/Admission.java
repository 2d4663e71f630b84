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
import java.util.Map;
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

  /**
   * Who asked for what.
   *
   * @param run identifier
   * @param checkpoint name under which the result is published
   * @param steps updates in all
   * @param labels the client's own words
   * @param requestedAt when
   */
  public record Request(
      String run, String checkpoint, long steps, Map<String, String> labels, Instant requestedAt) {}

  /**
   * Makes a run of a recipe.
   *
   * @return whether it was made: once per run id
   */
  public boolean admit(Request request, Recipe recipe) {
    return admit(request, Optional.of(recipe), Optional.empty());
  }

  /** Makes a run of a message, once per run id; one with a problem has failed. */
  void admit(Event<TrainingRequested> event, Optional<Recipe> recipe, Optional<String> problem) {
    TrainingRequested asked = event.data();
    Request request =
        new Request(
            asked.runId(),
            asked.checkpoint(),
            asked.schedule().steps(),
            asked.labels(),
            event.attributes().time());
    admit(request, recipe, problem);
  }

  private boolean admit(Request request, Optional<Recipe> recipe, Optional<String> problem) {
    Instant now = clock.instant();
    return database.inTransaction(
        transaction -> {
          int first =
              transaction
                  .createUpdate(
                      "insert into run (id, checkpoint, state, recipe, dataset, labels, step,"
                          + " steps, not_before, failure, message, requested_at, ended_at) values"
                          + " (:id, :checkpoint, :state, cast(:recipe as jsonb), :dataset,"
                          + " cast(:labels as jsonb), 0, :steps, :now, :failure, :message,"
                          + " :requestedAt, :endedAt) on conflict do nothing")
                  .bind("id", request.run())
                  .bind("checkpoint", request.checkpoint())
                  .bind("state", state(problem).wireName())
                  .bind("recipe", recipe.map(RecipeFile::toJson))
                  .bind("dataset", recipe.map(it -> datasets.of(transaction, it)))
                  .bind("labels", json.valueToTree(request.labels()).toString())
                  .bind("steps", request.steps())
                  .bind("now", now)
                  .bind("failure", problem.map(it -> TrainingFailure.INVALID_REQUEST.wireName()))
                  .bind("message", problem)
                  .bind("requestedAt", request.requestedAt())
                  .bind("endedAt", problem.map(it -> now))
                  .execute();
          if (first == 1) {
            outbox.add(
                transaction, progress.of(runs.lock(transaction, request.run()).orElseThrow()));
            orders.obeyWaiting(transaction, request.run());
          }
          return first == 1;
        });
  }

  private static TrainingState state(Optional<String> problem) {
    return problem.isPresent() ? TrainingState.FAILED : TrainingState.QUEUED;
  }
}
