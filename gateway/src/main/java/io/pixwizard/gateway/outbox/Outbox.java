package io.pixwizard.gateway.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.pixwizard.contracts.event.Event;
import io.pixwizard.gateway.db.Notifications;
import io.pixwizard.gateway.db.Statements;
import io.pixwizard.outbox.OutboxRow;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** Messages are written here in the transaction that causes them. */
@Singleton
public final class Outbox {
  /** CloudEvents source of everything the gateway says. */
  public static final String SOURCE = "/pixwizard/gateway";

  private final Clock clock;

  Outbox(Clock clock) {
    this.clock = clock;
  }

  /** Leaves when the transaction is committed and Kafka is there. */
  public void add(Connection connection, OutboxEntry entry) throws SQLException {
    String id = entry.id().orElseGet(() -> UuidCreator.getTimeOrderedEpoch().toString());
    OutboxRow event = OutboxRow.of(Event.of(id, SOURCE, clock.instant(), entry.message()));
    OutboxRow row = entry.trace().map(trace -> event.with("traceparent", trace)).orElse(event);
    Statements.update(
        connection,
        "insert into outbox (topic, key, headers, value, not_before, priority, gated_job,"
            + " turn_at) values (?, ?, ?::jsonb, ?, ?, ?, ?, ?)",
        row.topic(),
        row.key(),
        row.headersAsJson(),
        row.value(),
        entry.notBefore(),
        entry.priority(),
        entry.turn().map(OutboxEntry.Turn::job),
        entry.turn().map(OutboxEntry.Turn::at));
    Statements.notify(connection, Notifications.OUTBOX, "");
  }
}
