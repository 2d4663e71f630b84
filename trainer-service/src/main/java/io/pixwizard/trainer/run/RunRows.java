package io.pixwizard.trainer.run;

import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.contracts.training.TrainingState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Rows of {@code run} as records. */
final class RunRows {
  /** Every column, and the version that was published. */
  static final String SELECT =
      "select run.*, (select version from checkpoint where checkpoint.run = run.id and"
          + " checkpoint.record is not null) as version from run ";

  private RunRows() {}

  static Run read(ResultSet row) throws SQLException {
    int version = row.getInt("version");
    Optional<CheckpointRef> published =
        row.wasNull()
            ? Optional.empty()
            : Optional.of(new CheckpointRef(row.getString("checkpoint"), version));
    return new Run(
        row.getString("id"),
        row.getString("checkpoint"),
        named(TrainingState.values(), row.getString("state")),
        text(row, "wanted").map(name -> named(TrainingAction.values(), name)),
        text(row, "recipe"),
        row.getLong("step"),
        row.getLong("steps"),
        text(row, "worker"),
        row.getInt("epoch"),
        text(row, "failure").map(name -> named(TrainingFailure.values(), name)),
        text(row, "message"),
        published,
        text(row, "dataset"),
        row.getTimestamp("requested_at").toInstant(),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }

  private static <E extends WireName> E named(E[] values, String name) {
    return Arrays.stream(values)
        .filter(value -> value.wireName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the database holds '" + name + "'"));
  }
}
