package io.pixwizard.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.training.TrainingAction;
import io.pixwizard.contracts.training.TrainingControl;
import io.pixwizard.testservers.TestServers;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

/** Rows to a real broker and back. */
final class OutboxTest {
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static Event<TrainingControl> event(int number) {
    TrainingControl control =
        new TrainingControl("run-1", TrainingAction.PAUSE, "a pause – number " + number);
    return Event.of(
        "event-" + number, "/pixwizard/test", Instant.parse("2026-11-23T12:00:00Z"), control);
  }

  @Test
  void rowsArriveInOrderAsTheEventsThatTheyWere() throws InterruptedException, SQLException {
    String topic = OutboxRow.of(event(0)).topic();
    List<OutboxRow> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(OutboxRow.read(stored(OutboxRow.of(event(i)).with("traceparent", TRACE))));
    }
    try (TestServers servers = TestServers.builder().topic(topic, 1).start();
        OutboxSender sender =
            new OutboxSender(servers.bootstrapServers(), "test", Duration.ofSeconds(20))) {
      assertThat(sender.send(rows)).hasSize(50).containsOnly(true);
      List<ConsumerRecord<String, byte[]>> arrived = records(servers, topic, 50);
      for (int i = 0; i < 50; i++) {
        Map<String, byte[]> headers = new HashMap<>();
        arrived.get(i).headers().forEach(header -> headers.put(header.key(), header.value()));
        assertThat(headers.remove("traceparent")).asString().isEqualTo(TRACE);
        assertThat(EventCodec.read(headers, arrived.get(i).value())).isEqualTo(event(i));
        assertThat(arrived.get(i).key()).isEqualTo(EventCodec.toKafka(event(i)).key());
      }
    }
  }

  /** The transaction around it holds a lock, and a producer without a broker waits for each row. */
  @Test
  void withoutABrokerAHundredRowsWaitAsLongAsOne() throws InterruptedException {
    List<OutboxRow> rows = IntStream.range(0, 100).mapToObj(i -> OutboxRow.of(event(i))).toList();
    try (OutboxSender sender = new OutboxSender("127.0.0.1:1", "test", Duration.ofSeconds(2))) {
      long start = System.nanoTime();
      assertThat(sender.send(rows)).isEqualTo(Collections.nCopies(100, false));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  /** The four columns as the driver of a database gives them. */
  private static ResultSet stored(OutboxRow row) {
    Map<String, Object> columns =
        Map.of(
            "topic", row.topic(),
            "key", row.key(),
            "headers", row.headersAsJson(),
            "value", row.value());
    return (ResultSet)
        Proxy.newProxyInstance(
            ResultSet.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            (proxy, method, arguments) -> columns.get((String) arguments[0]));
  }

  private static List<ConsumerRecord<String, byte[]>> records(
      TestServers servers, String topic, int count) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers.bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (records.size() < count && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    assertThat(records).hasSize(count);
    return records;
  }
}
