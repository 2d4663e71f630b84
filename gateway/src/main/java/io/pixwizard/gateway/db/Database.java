package io.pixwizard.gateway.db;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Transactions: all of the work happens or none of it. */
@Singleton
public final class Database {
  private final DataSource dataSource;

  Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Runs the work in a transaction at READ COMMITTED.
   *
   * @throws DatabaseException if the database fails; whether the work was committed is then not
   *     known
   */
  public <T> T inTransaction(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean committed = false;
      try {
        T result = work.run(connection);
        connection.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /**
   * Statements on a connection.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  public interface Work<T> {
    /** May be rolled back afterwards. */
    T run(Connection connection) throws SQLException;
  }
}
