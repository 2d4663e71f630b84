package io.pixwizard.gateway.outbox;

import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.db.Database;
import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.db.Notifications;
import io.pixwizard.gateway.db.Statements;
import io.pixwizard.outbox.OutboxRow;
import io.pixwizard.outbox.OutboxSender;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Brings the outbox to Kafka, at least once. Several gateways may do so side by side; a row is
 * removed in the transaction in which Kafka confirmed it.
 */
@Singleton
public final class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 100;
  private static final long POLL_MILLIS = 500;
  private static final long BACK_OFF_MILLIS = 1000;

  private final Database database;
  private final OutboxSender sender;
  private final Clock clock;
  private final int window;
  private final int ahead;
  private final Duration waitingLease;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean running;
  private volatile boolean reachable = true;
  private Thread thread;

  OutboxRelay(
      Database database,
      Clock clock,
      GatewayConfig config,
      Notifications notifications,
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.database = database;
    this.sender = new OutboxSender(servers, "gateway-outbox", config.kafka().deliveryTimeout());
    this.clock = clock;
    this.window = config.jobs().releaseWindow();
    this.ahead = config.jobs().releaseAhead();
    this.waitingLease = config.jobs().waitingLease();
    notifications.listen(Notifications.OUTBOX, nothing -> wake.release());
  }

  void start(@Observes StartupEvent event) {
    running = true;
    thread = new Thread(this::run, "outbox-relay");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(5));
    sender.close();
  }

  /** Whether Kafka took what was last sent. */
  public boolean reachable() {
    return reachable;
  }

  /** Messages that wait. */
  public int waiting() {
    return database.inTransaction(
        c -> Statements.first(c, row -> row.getInt(1), "select count(*) from outbox").orElse(0));
  }

  private void run() {
    while (running) {
      try {
        Round round = database.inTransaction(this::round);
        reachable = round.failed == 0;
        if (round.failed > 0) {
          Thread.sleep(BACK_OFF_MILLIS);
        } else if (round.sent < BATCH) {
          boolean woken = wake.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS);
          if (woken) {
            wake.drainPermits();
          }
        }
      } catch (InterruptedException e) {
        running = false;
      } catch (DatabaseException | KafkaException e) {
        LOG.warnf("the outbox waits: %s", e.getMessage());
        reachable = reachable && e instanceof DatabaseException;
        pause();
      }
    }
  }

  private record Round(int sent, int failed) {}

  private Round round(Connection connection) throws SQLException {
    Instant now = clock.instant();
    int room = room(connection);
    List<Row> rows =
        new ArrayList<>(
            Statements.list(
                connection,
                Row::read,
                "select * from outbox where gated_job is null and not_before <= ? order by"
                    + " priority desc, id limit ? for update skip locked",
                now,
                BATCH));
    if (room > 0) {
      rows.addAll(
          Statements.list(
              connection,
              Row::read,
              "select * from outbox where gated_job is not null order by turn_at, id limit ?"
                  + " for update skip locked",
              Math.min(room, BATCH)));
    }
    if (rows.isEmpty()) {
      return new Round(0, 0);
    }
    List<Boolean> arrived = send(rows);
    int failed = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (arrived.get(i)) {
        arrived(connection, rows.get(i), now);
      } else {
        failed++;
      }
    }
    return new Round(rows.size() - failed, failed);
  }

  private List<Boolean> send(List<Row> rows) {
    try {
      return sender.send(rows.stream().map(Row::event).toList());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }

  /**
   * A job that samples makes room at once, so that the queue before the samplers is as short with
   * many of them as with one, and none of them waits for another.
   */
  private int room(Connection connection) throws SQLException {
    return Statements.first(
            connection,
            row -> Math.min(window - row.getInt("inside"), ahead - row.getInt("unsampled")),
            "select count(*) as inside, count(*) filter (where state in ('queued', 'encoding')) as"
                + " unsampled from job where ended_at is null and released_at is not null")
        .orElse(0);
  }

  private void arrived(Connection connection, Row row, Instant now) throws SQLException {
    Statements.update(connection, "delete from outbox where id = ?", row.id);
    if (row.gatedJob.isPresent()) {
      // an event of the job may already have been here and set a lease of its own
      Statements.update(
          connection,
          "update job set released_at = ?, lease_until = coalesce(lease_until, ?) where id = ?",
          now,
          now.plus(waitingLease),
          row.gatedJob.get());
    }
  }

  private record Row(long id, Optional<UUID> gatedJob, OutboxRow event) {
    static Row read(ResultSet row) throws SQLException {
      return new Row(
          row.getLong("id"),
          Optional.ofNullable(row.getObject("gated_job", UUID.class)),
          OutboxRow.read(row));
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BACK_OFF_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
