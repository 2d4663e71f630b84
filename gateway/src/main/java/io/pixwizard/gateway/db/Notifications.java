package io.pixwizard.gateway.db;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Wakes listeners in every gateway when one of them commits something. Notifications can be lost
 * while the database is away: listeners also look by themselves now and then.
 */
@Singleton
public final class Notifications {
  /** Payload: job id. */
  public static final String JOB_EVENT = "job_event";

  /** Payload: empty. */
  public static final String OUTBOX = "outbox";

  private static final Logger LOG = Logger.getLogger(Notifications.class);
  private static final int PATIENCE_MILLIS = 500;
  private static final int RECONNECT_MILLIS = 500;

  private final DataSource dataSource;
  private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
  private volatile boolean running;
  private Thread thread;

  Notifications(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Calls {@code listener} with the payload of each notification; it must return at once. */
  public void listen(String channel, Consumer<String> listener) {
    listeners.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(listener);
  }

  void start(@Observes StartupEvent event) {
    running = true;
    thread = new Thread(this::run, "notifications");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    thread.join(2L * PATIENCE_MILLIS);
  }

  private void run() {
    while (running) {
      try (Connection connection = dataSource.getConnection()) {
        receive(connection);
      } catch (SQLException e) {
        LOG.debugf("notifications pause: %s", e.getMessage());
        pause();
      }
    }
  }

  private void receive(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + JOB_EVENT);
      statement.execute("listen " + OUTBOX);
    }
    PGConnection postgres = connection.unwrap(PGConnection.class);
    while (running) {
      for (PGNotification each : postgres.getNotifications(PATIENCE_MILLIS)) {
        listeners
            .getOrDefault(each.getName(), List.of())
            .forEach(listener -> listener.accept(each.getParameter()));
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("unlisten *");
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RECONNECT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
