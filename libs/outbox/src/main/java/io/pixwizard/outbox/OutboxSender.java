package io.pixwizard.outbox;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends rows and waits until all replicas have them, in order within a partition. Gives up after
 * the time it was given, so that the transaction around it ends. Used by one thread at a time.
 */
public final class OutboxSender implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(OutboxSender.class.getName());

  private final Producer<String, byte[]> producer;

  /**
   * @param servers {@code bootstrap.servers}
   * @param clientId under which the broker knows it
   * @param timeout for one call of {@link #send}, about
   */
  public OutboxSender(String servers, String clientId, Duration timeout) {
    int millis = (int) timeout.toMillis();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.CLIENT_ID_CONFIG,
                clientId,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis / 2,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                (long) millis / 2,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000L),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends all of them; of those that do not arrive the first is logged with its reason.
   *
   * @return for each whether Kafka has it
   * @throws KafkaException if Kafka cannot be reached at all
   */
  public List<Boolean> send(List<OutboxRow> rows) throws InterruptedException {
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (OutboxRow row : rows) {
      Future<RecordMetadata> result = producer.send(row.toRecord());
      sent.add(result);
      // a producer that knows no broker blocks for each record
      if (result.isDone() && problem(result).isPresent()) {
        break;
      }
    }
    producer.flush();
    List<Boolean> arrived = new ArrayList<>();
    Optional<Throwable> first = Optional.empty();
    for (Future<RecordMetadata> each : sent) {
      Optional<Throwable> problem = problem(each);
      arrived.add(problem.isEmpty());
      first = first.or(() -> problem);
    }
    first.ifPresent(problem -> LOG.log(Level.WARNING, "Kafka did not take a record: {0}", problem));
    arrived.addAll(Collections.nCopies(rows.size() - sent.size(), false));
    return arrived;
  }

  private static Optional<Throwable> problem(Future<RecordMetadata> record)
      throws InterruptedException {
    try {
      record.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
