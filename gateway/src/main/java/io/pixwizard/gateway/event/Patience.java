package io.pixwizard.gateway.event;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.gateway.db.DatabaseException;
import org.jboss.logging.Logger;

/**
 * Repeats work until what it needs is there. A record that cannot be processed because a server is
 * away is not a bad record: it waits, and so do those behind it.
 */
public final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final long PAUSE_MILLIS = 1000;

  private Patience() {}

  /** Runs {@code work} until it neither lacks the database nor the object store. */
  public static void until(Runnable work) {
    while (true) {
      try {
        work.run();
        return;
      } catch (DatabaseException e) {
        LOG.warnf("the database is away: %s", e.getMessage());
      } catch (ArtifactException e) {
        if (!e.failure().retryable()) {
          throw e;
        }
        LOG.warnf("the object store is away: %s", e.getMessage());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the gateway stops", e);
    }
  }
}
