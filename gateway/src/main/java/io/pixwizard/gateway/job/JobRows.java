package io.pixwizard.gateway.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.contracts.job.JobContext;
import io.pixwizard.contracts.job.JobState;
import io.pixwizard.contracts.task.WireName;
import io.pixwizard.gateway.db.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Rows of the job tables to records and back. */
@Singleton
final class JobRows {
  private final ObjectMapper json;

  JobRows(ObjectMapper json) {
    this.json = json;
  }

  Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getString("owner"),
        WireName.parse(JobState.class, row.getString("state")).orElseThrow(),
        Position.valueOf(row.getString("position")),
        row.getInt("losses"),
        read(row.getString("context"), JobContext.class),
        read(row.getString("facts"), JobFacts.class),
        new Lease(Statements.instant(row, "lease_until"), row.getBoolean("running")),
        row.getTimestamp("updated_at").toInstant(),
        Statements.instant(row, "ended_at"),
        row.getLong("sequence"));
  }

  JobEvent event(ResultSet row) throws SQLException {
    try {
      return new JobEvent(
          row.getString("job_id"),
          row.getLong("sequence"),
          row.getString("type"),
          row.getTimestamp("at").toInstant(),
          json.readTree(row.getString("data")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database keeps only JSON in job_event.data", e);
    }
  }

  String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records can always be written", e);
    }
  }

  private <T> T read(String text, Class<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row does not hold a " + type.getSimpleName(), e);
    }
  }
}
