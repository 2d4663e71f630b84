package io.pixwizard.trainer.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.event.KafkaEvent;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.stage.Worker;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Messages are written here in the transaction that causes them. */
@Singleton
public final class Outbox {
  private final Worker worker;
  private final Clock clock;
  private final ObjectMapper json;

  Outbox(Worker worker, Clock clock, ObjectMapper json) {
    this.worker = worker;
    this.clock = clock;
    this.json = json;
  }

  /** Leaves when the transaction is committed and Kafka is there, after those before it. */
  public void add(Handle transaction, Message message) {
    String id = UUID.randomUUID().toString();
    KafkaEvent event = EventCodec.toKafka(Event.of(id, worker.source(), clock.instant(), message));
    ObjectNode headers = json.createObjectNode();
    event
        .headers()
        .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
    transaction
        .createUpdate(
            "insert into outbox (topic, key, headers, value)"
                + " values (:topic, :key, cast(:headers as jsonb), :value)")
        .bind("topic", Topic.of(MessageType.of(message)).topicName())
        .bind("key", event.key())
        .bind("headers", headers.toString())
        .bind("value", event.value())
        .execute();
  }
}
