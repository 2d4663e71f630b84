package io.pixwizard.gateway.outbox;

import io.pixwizard.gateway.GatewayConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

/** Sends records and waits until all replicas have them. */
@Singleton
public final class KafkaSender {
  private final Producer<String, byte[]> producer;

  KafkaSender(
      @ConfigProperty(name = "kafka.bootstrap.servers") String servers, GatewayConfig config) {
    Duration timeout = config.kafka().deliveryTimeout();
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ProducerConfig.CLIENT_ID_CONFIG,
                "gateway-outbox",
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis(),
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) timeout.toMillis() / 2,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                timeout.toMillis() / 2,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1000L),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Sends all of them.
   *
   * @return for each whether Kafka has it
   * @throws KafkaException if Kafka cannot be reached at all
   */
  List<Boolean> send(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : records) {
      Future<RecordMetadata> result = producer.send(record);
      sent.add(result);
      // a producer that knows no broker blocks for each record
      if (result.isDone() && !arrived(result)) {
        break;
      }
    }
    producer.flush();
    List<Boolean> arrived = new ArrayList<>();
    for (Future<RecordMetadata> each : sent) {
      arrived.add(arrived(each));
    }
    arrived.addAll(Collections.nCopies(records.size() - sent.size(), false));
    return arrived;
  }

  private static boolean arrived(Future<RecordMetadata> record) throws InterruptedException {
    try {
      record.get();
      return true;
    } catch (ExecutionException e) {
      return false;
    }
  }

  @PreDestroy
  void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
