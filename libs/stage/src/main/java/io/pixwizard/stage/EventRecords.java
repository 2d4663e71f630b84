package io.pixwizard.stage;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.event.KafkaEvent;
import io.pixwizard.contracts.topic.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as records of the Kafka client. Keys are text, values are bytes. */
public final class EventRecords {

  private EventRecords() {}

  /**
   * The event in a record.
   *
   * @throws io.pixwizard.contracts.message.InvalidMessageException naming the attribute or field
   *     that is missing or wrong
   */
  public static Event<?> read(ConsumerRecord<?, byte[]> record) {
    return read(record.headers(), record.value());
  }

  /**
   * The event in headers and value of a record.
   *
   * @throws io.pixwizard.contracts.message.InvalidMessageException as the other
   */
  public static Event<?> read(Headers headers, byte[] value) {
    Map<String, byte[]> last = new HashMap<>();
    for (Header header : headers) {
      if (header.value() != null) {
        last.put(header.key(), header.value());
      }
    }
    return EventCodec.read(last, value);
  }

  /** The record of an event, for the topic of its type. */
  public static ProducerRecord<String, byte[]> write(Event<?> event) {
    KafkaEvent kafka = EventCodec.toKafka(event);
    Headers headers = new RecordHeaders();
    kafka.headers().forEach(headers::add);
    String topic = Topic.of(event.attributes().type()).topicName();
    return new ProducerRecord<>(topic, null, kafka.key(), kafka.value(), headers);
  }
}
