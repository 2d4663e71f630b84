package io.pixwizard.trainer.outbox;

import io.pixwizard.outbox.OutboxRow;
import io.pixwizard.outbox.OutboxSender;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Brings the outbox to Kafka, in order and at least once. Of several trainers one does so at a
 * time; a row is removed in the transaction in which Kafka confirmed it.
 */
@Singleton
public final class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 100;
  private static final long POLL_MILLIS = 200;
  private static final long BACK_OFF_MILLIS = 1000;
  private static final Duration DELIVERY = Duration.ofSeconds(10);

  /** Any number that nobody else of this database locks. */
  private static final long LOCK = 0x7069785f7472L;

  private final Jdbi database;
  private final OutboxSender sender;
  private volatile boolean running;
  private Thread thread;

  OutboxRelay(Jdbi database, @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.database = database;
    this.sender = new OutboxSender(servers, "trainer-outbox", DELIVERY);
  }

  void start(@Observes StartupEvent event) {
    running = true;
    thread = new Thread(this::run, "outbox-relay");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    thread.join(DELIVERY.toMillis());
    sender.close();
  }

  private void run() {
    while (running) {
      try {
        Round round = database.inTransaction(this::round);
        if (round.waiting > round.sent) {
          pause();
        } else if (round.sent < BATCH) {
          Thread.sleep(POLL_MILLIS);
        }
      } catch (InterruptedException e) {
        running = false;
      } catch (JdbiException | KafkaException e) {
        LOG.warnf("the outbox waits: %s", e.getMessage());
        pause();
      }
    }
  }

  private record Round(int waiting, int sent) {}

  private record Row(long id, OutboxRow event) {}

  private Round round(Handle transaction) throws InterruptedException {
    boolean mine =
        transaction
            .createQuery("select pg_try_advisory_xact_lock(:lock)")
            .bind("lock", LOCK)
            .mapTo(Boolean.class)
            .one();
    if (!mine) {
      return new Round(0, 0);
    }
    List<Row> rows =
        transaction
            .createQuery("select * from outbox order by id limit :batch")
            .bind("batch", BATCH)
            .map((row, context) -> new Row(row.getLong("id"), OutboxRow.read(row)))
            .list();
    List<Boolean> arrived = sender.send(rows.stream().map(Row::event).toList());
    int sent = 0;
    // what comes after a record that failed is sent again after it
    while (sent < rows.size() && arrived.get(sent)) {
      transaction.execute("delete from outbox where id = ?", rows.get(sent).id);
      sent++;
    }
    return new Round(rows.size(), sent);
  }

  private static void pause() {
    try {
      Thread.sleep(BACK_OFF_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
