package io.pixwizard.gateway.job;

import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.Statements;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Lists and counts of jobs. */
@Singleton
public final class JobQuery {
  private final Database database;
  private final JobRows rows;

  JobQuery(Database database, JobRows rows) {
    this.database = database;
    this.rows = rows;
  }

  /**
   * What is wanted.
   *
   * @param owner whose jobs; absent for everybody's
   * @param states any of these; empty for all
   * @param task the chosen task
   * @param parent the workflow
   * @param labels all of these
   * @param before only jobs that are older than this one
   */
  public record Filter(
      Optional<String> owner,
      Set<JobState> states,
      Optional<String> task,
      Optional<UUID> parent,
      Map<String, String> labels,
      Optional<UUID> before) {}

  /** Newest first. */
  public List<Job> list(Filter filter, int limit) {
    return database.inTransaction(connection -> list(connection, filter, limit));
  }

  private List<Job> list(Connection connection, Filter filter, int limit) throws SQLException {
    StringBuilder sql = new StringBuilder("select * from job where true");
    List<Object> values = new ArrayList<>();
    condition(sql, values, "owner = ?", filter.owner());
    condition(sql, values, "parent_id = ?", filter.parent());
    condition(sql, values, "id < ?", filter.before());
    condition(sql, values, "facts #>> '{task,task}' = ?", filter.task());
    filter
        .labels()
        .forEach(
            (name, value) -> {
              sql.append(" and context #>> array['terms','labels',?] = ?");
              values.add(name);
              values.add(value);
            });
    if (!filter.states().isEmpty()) {
      Array states =
          connection.createArrayOf(
              "text", filter.states().stream().map(WireName::wireName).toArray());
      sql.append(" and state = any(?)");
      values.add(states);
    }
    sql.append(" order by id desc limit ?");
    values.add(limit);
    return Statements.list(connection, rows::job, sql.toString(), values.toArray());
  }

  private static void condition(
      StringBuilder sql, List<Object> values, String condition, Optional<?> value) {
    value.ifPresent(
        it -> {
          sql.append(" and ").append(condition);
          values.add(it);
        });
  }

  /** How many jobs of {@code owner} have not ended. */
  public int active(String owner) {
    return database.inTransaction(
        connection ->
            Statements.first(
                    connection,
                    row -> row.getInt(1),
                    "select count(*) from job where owner = ? and ended_at is null",
                    owner)
                .orElse(0));
  }

  /** Jobs that have not ended, by state. */
  public Map<String, Integer> byState() {
    Map<String, Integer> counts = new TreeMap<>();
    database.inTransaction(
        connection ->
            Statements.list(
                connection,
                row -> counts.put(row.getString(1), row.getInt(2)),
                "select state, count(*) from job where ended_at is null group by state"));
    return counts;
  }
}
