package io.pixwizard.trainer.db;

import io.pixwizard.artifacts.ArtifactException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;

/**
 * Repeats work until what it needs is there: an outage of the database or the object store fails no
 * training and loses no message.
 */
public final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final long PAUSE_MILLIS = 1000;

  private Patience() {}

  /**
   * Runs {@code work} until it neither lacks the database nor the object store. The work must be
   * one that may happen twice: a transaction may be committed although its answer was lost.
   *
   * @throws InterruptedException if the thread shall end
   */
  public static <T> T until(Supplier<T> work) throws InterruptedException {
    while (true) {
      try {
        return work.get();
      } catch (JdbiException e) {
        if (!isAway(e)) {
          throw e;
        }
        LOG.warnf("the database is away: %s", e.getMessage());
      } catch (ArtifactException e) {
        if (!e.failure().retryable()) {
          throw e;
        }
        LOG.warnf("the object store is away: %s", e.getMessage());
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Connection exceptions (class 08), shutdown (57P), and what no server has a code for. */
  private static boolean isAway(JdbiException problem) {
    if (problem instanceof ConnectionException) {
      return true;
    }
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
      }
    }
    return false;
  }
}
