package io.pixwizard.trainer.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.Sha256;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.training.data.DataReport;
import io.pixwizard.training.data.ExampleSource;
import io.pixwizard.training.recipe.Recipe;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Data sets in the database. */
@Singleton
public final class DatasetStore {
  private static final String SELECT =
      "select dataset.*, (select count(*) from run where run.dataset = dataset.id) as runs"
          + " from dataset ";

  private final Jdbi database;
  private final ObjectMapper json;
  private final Clock clock;

  DatasetStore(Jdbi database, ObjectMapper json, Clock clock) {
    this.database = database;
    this.json = json;
    this.clock = clock;
  }

  /** The id of a recipe's data; equal data of several runs is one data set. */
  public String of(Handle transaction, Recipe recipe) {
    DatasetKind kind = DatasetKind.of(recipe.data());
    String description =
        json.valueToTree(Map.of("scenes", recipe.data(), "seed", recipe.seed())).toString();
    String id =
        kind.wireName() + "-" + Sha256.of(description.getBytes(StandardCharsets.UTF_8)).hex();
    transaction
        .createUpdate(
            "insert into dataset (id, kind, description, created_at) values (:id, :kind,"
                + " cast(:description as jsonb), :now) on conflict do nothing")
        .bind("id", id)
        .bind("kind", kind.wireName())
        .bind("description", description)
        .bind("now", clock.instant())
        .execute();
    return id;
  }

  /** Writes down what a run's source holds and what was skipped of it. */
  public void counted(Handle transaction, String run, ExampleSource source) {
    Map<String, Long> items = source.items();
    transaction
        .createUpdate(
            "update dataset set items = :items, skipped = :skipped,"
                + " sources = cast(:sources as jsonb), read_at = :now"
                + " where id = (select dataset from run where id = :run)")
        .bind(
            "items",
            items.isEmpty()
                ? Optional.<Long>empty()
                : Optional.of(items.values().stream().mapToLong(Long::longValue).sum()))
        .bind("skipped", source.skipped())
        .bind("sources", json.valueToTree(DataReport.of(source).sources()).toString())
        .bind("now", clock.instant())
        .bind("run", run)
        .execute();
  }

  /** The newest first. */
  public List<Dataset> list(int limit) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "order by created_at desc, id limit :limit")
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
  }

  /** One data set. */
  public Optional<Dataset> find(String id) {
    return database.withHandle(
        handle ->
            handle
                .createQuery(SELECT + "where id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
  }

  private static Dataset read(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    long items = row.getLong("items");
    Optional<Long> counted = row.wasNull() ? Optional.empty() : Optional.of(items);
    return new Dataset(
        row.getString("id"),
        WireName.parse(DatasetKind.class, kind)
            .orElseThrow(() -> new IllegalStateException("the database holds '" + kind + "'")),
        row.getString("description"),
        counted,
        row.getLong("skipped"),
        Optional.ofNullable(row.getString("sources")),
        row.getInt("runs"),
        row.getTimestamp("created_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("read_at")).map(Timestamp::toInstant));
  }
}
