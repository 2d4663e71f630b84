package io.pixwizard.gateway.event;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Kafka records as events. */
public final class KafkaRecords {
  private KafkaRecords() {}

  /**
   * Reads a record.
   *
   * @throws InvalidMessageException naming the attribute or field that is missing or wrong
   */
  public static Event<?> read(ConsumerRecord<String, byte[]> record) {
    return EventCodec.read(headers(record), record.value());
  }

  /** The last value of a header. */
  public static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
    return Optional.ofNullable(headers(record).get(name))
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }

  private static Map<String, byte[]> headers(ConsumerRecord<String, byte[]> record) {
    Map<String, byte[]> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value());
    }
    return headers;
  }
}
