package io.pixwizard.trainer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.training.run.Progress;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reports of runs in the database, one per step. */
@Singleton
public final class MetricStore {
  private static final TypeReference<Map<String, Double>> MAP = new TypeReference<>() {};

  private final Jdbi database;
  private final ObjectMapper json;
  private final Clock clock;

  MetricStore(Jdbi database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /** Reports after a step, in order. */
  public List<Progress> list(String run, long after, int limit) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(
                    "select metric.*, steps from metric join run on run.id = run where run = :run"
                        + " and metric.step > :after order by metric.step limit :limit")
                .bind("run", run)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  void add(Handle transaction, Progress report) {
    transaction
        .createUpdate(
            "insert into metric (run, step, loss, loss_by_task, parts, gradient_norm,"
                + " learning_rate, samples_per_second, remaining_seconds, skipped, reported_at)"
                + " values (:run, :step, :loss, cast(:lossByTask as jsonb), cast(:parts as jsonb),"
                + " :norm, :rate, :speed, :remaining, :skipped, :now) on conflict do nothing")
        .bind("run", report.run())
        .bind("step", report.step())
        .bind("loss", report.loss())
        .bind("lossByTask", write(report.lossByTask()))
        .bind("parts", write(report.parts()))
        .bind("norm", report.gradientNorm())
        .bind("rate", report.learningRate())
        .bind("speed", report.examplesPerSecond())
        .bind("remaining", report.remaining().toSeconds())
        .bind("skipped", report.skipped())
        .bind("now", clock.instant())
        .execute();
  }

  /** Takes back what was reported after a step that the run goes on from. */
  void removeAfter(Handle transaction, String run, long step) {
    transaction.execute("delete from metric where run = ? and step > ?", run, step);
  }

  private Progress read(ResultSet row) throws SQLException {
    return new Progress(
        row.getString("run"),
        row.getLong("step"),
        row.getLong("steps"),
        row.getDouble("loss"),
        map(row.getString("loss_by_task")),
        map(row.getString("parts")),
        row.getDouble("gradient_norm"),
        row.getDouble("learning_rate"),
        row.getDouble("samples_per_second"),
        Duration.ofSeconds(row.getLong("remaining_seconds")),
        row.getLong("skipped"));
  }

  private Map<String, Double> map(String text) {
    try {
      return json.readValue(text, MAP);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database holds maps of numbers", e);
    }
  }

  private String write(Map<String, Double> map) {
    try {
      return json.writeValueAsString(map);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of numbers can be written", e);
    }
  }
}
