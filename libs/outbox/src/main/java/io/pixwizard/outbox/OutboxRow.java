package io.pixwizard.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.event.KafkaEvent;
import io.pixwizard.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An event as the columns {@code topic, key, headers, value} of a table hold it.
 *
 * @param headers of the record, text by name; a JSON object in the table
 * @param value the data as JSON
 */
public record OutboxRow(String topic, String key, Map<String, String> headers, byte[] value) {
  private static final JsonMapper JSON = new JsonMapper();

  /** In order of their names. */
  public OutboxRow {
    headers = new TreeMap<>(headers);
  }

  /** An event for the topic of its type. */
  public static OutboxRow of(Event<?> event) {
    KafkaEvent kafka = EventCodec.toKafka(event);
    Map<String, String> headers = new TreeMap<>();
    kafka
        .headers()
        .forEach((name, bytes) -> headers.put(name, new String(bytes, StandardCharsets.UTF_8)));
    String topic = Topic.of(event.attributes().type()).topicName();
    return new OutboxRow(topic, kafka.key(), headers, kafka.value());
  }

  /** The row at which a result stands. */
  public static OutboxRow read(ResultSet row) throws SQLException {
    String headers = row.getString("headers");
    try {
      return new OutboxRow(
          row.getString("topic"),
          row.getString("key"),
          JSON.readValue(headers, new TypeReference<Map<String, String>>() {}),
          row.getBytes("value"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("outbox.headers is no object of texts: " + headers, e);
    }
  }

  /** With one more header. */
  public OutboxRow with(String header, String text) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, text);
    return new OutboxRow(topic, key, more, value);
  }

  /** What the column {@code headers} holds. */
  public String headersAsJson() {
    try {
      return JSON.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }

  /** What Kafka gets. */
  public ProducerRecord<String, byte[]> toRecord() {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}
