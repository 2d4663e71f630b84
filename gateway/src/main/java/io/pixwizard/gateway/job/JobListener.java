package io.pixwizard.gateway.job;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes part in the transaction in which a job changes. */
public interface JobListener {
  /** {@code event} was appended to {@code job}. */
  void happened(Connection connection, Job job, JobEvent event) throws SQLException;
}
