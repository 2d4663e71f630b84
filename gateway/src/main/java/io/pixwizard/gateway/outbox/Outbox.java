package io.pixwizard.gateway.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.event.EventCodec;
import io.pixwizard.contracts.event.KafkaEvent;
import io.pixwizard.contracts.event.MessageType;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.gateway.db.Notifications;
import io.pixwizard.gateway.db.Statements;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Messages are written here in the transaction that causes them. */
@Singleton
public final class Outbox {
  /** CloudEvents source of everything the gateway says. */
  public static final String SOURCE = "/pixwizard/gateway";

  private final ObjectMapper json;
  private final Clock clock;

  Outbox(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /** Leaves when the transaction is committed and Kafka is there. */
  public void add(Connection connection, OutboxEntry entry) throws SQLException {
    String id = entry.id().orElseGet(() -> UuidCreator.getTimeOrderedEpoch().toString());
    KafkaEvent event = EventCodec.toKafka(Event.of(id, SOURCE, clock.instant(), entry.message()));
    ObjectNode headers = json.createObjectNode();
    event
        .headers()
        .forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
    entry.trace().ifPresent(trace -> headers.put("traceparent", trace));
    Statements.update(
        connection,
        "insert into outbox (topic, key, headers, value, not_before, priority, gated_job,"
            + " turn_at) values (?, ?, ?::jsonb, ?, ?, ?, ?, ?)",
        Topic.of(MessageType.of(entry.message())).topicName(),
        event.key(),
        headers.toString(),
        event.value(),
        entry.notBefore(),
        entry.priority(),
        entry.turn().map(OutboxEntry.Turn::job),
        entry.turn().map(OutboxEntry.Turn::at));
    Statements.notify(connection, Notifications.OUTBOX, "");
  }
}
