package io.pixwizard.trainer.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
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
  private static final int DELIVERY_MILLIS = 10_000;

  /** Any number that nobody else of this database locks. */
  private static final long LOCK = 0x7069785f7472L;

  private final Jdbi database;
  private final ObjectMapper json;
  private final Producer<String, byte[]> producer;
  private volatile boolean running;
  private Thread thread;

  OutboxRelay(
      Jdbi database,
      ObjectMapper json,
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
    this.database = database;
    this.json = json;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "trainer-outbox",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                DELIVERY_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                DELIVERY_MILLIS / 2,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (long) DELIVERY_MILLIS / 2,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000L),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void start(@Observes StartupEvent event) {
    running = true;
    thread = new Thread(this::run, "outbox-relay");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    thread.join(Duration.ofMillis(DELIVERY_MILLIS).toMillis());
    producer.close(Duration.ofSeconds(2));
  }

  private void run() {
    while (running) {
      try {
        int sent = database.inTransaction(this::round);
        if (sent < BATCH) {
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

  private int round(Handle transaction) {
    boolean mine =
        transaction
            .createQuery("select pg_try_advisory_xact_lock(:lock)")
            .bind("lock", LOCK)
            .mapTo(Boolean.class)
            .one();
    if (!mine) {
      return 0;
    }
    List<Row> rows =
        transaction
            .createQuery("select * from outbox order by id limit :batch")
            .bind("batch", BATCH)
            .map((row, context) -> row(row))
            .list();
    // one behind another: a record that fails must not be overtaken
    List<Future<RecordMetadata>> sending = new ArrayList<>();
    rows.forEach(row -> sending.add(producer.send(row.record)));
    int sent = 0;
    while (sent < rows.size() && arrived(sending.get(sent))) {
      transaction.execute("delete from outbox where id = ?", rows.get(sent).id);
      sent++;
    }
    return sent;
  }

  private static boolean arrived(Future<RecordMetadata> record) {
    try {
      record.get();
      return true;
    } catch (ExecutionException e) {
      LOG.warnf("Kafka did not take a record: %s", e.getCause());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private record Row(long id, ProducerRecord<String, byte[]> record) {}

  private Row row(ResultSet row) throws SQLException {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("value"));
    for (Map.Entry<String, JsonNode> header : headers(row.getString("headers")).properties()) {
      record
          .headers()
          .add(header.getKey(), header.getValue().textValue().getBytes(StandardCharsets.UTF_8));
    }
    return new Row(row.getLong("id"), record);
  }

  private JsonNode headers(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database keeps only JSON in outbox.headers", e);
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
