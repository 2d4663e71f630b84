package io.pixwizard.gateway.db;

import java.sql.SQLException;

/** The database did not do what it was asked; usually because it is not there. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what the driver said. */
  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
