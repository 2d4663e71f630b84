package io.pixwizard.trainer.outbox;

import io.pixwizard.contracts.event.Event;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.outbox.OutboxRow;
import io.pixwizard.stage.Worker;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Messages are written here in the transaction that causes them. */
@Singleton
public final class Outbox {
  private final Worker worker;
  private final Clock clock;

  Outbox(Worker worker, Clock clock) {
    this.worker = worker;
    this.clock = clock;
  }

  /** Leaves when the transaction is committed and Kafka is there, after those before it. */
  public void add(Handle transaction, Message message) {
    String id = UUID.randomUUID().toString();
    OutboxRow row = OutboxRow.of(Event.of(id, worker.source(), clock.instant(), message));
    transaction
        .createUpdate(
            "insert into outbox (topic, key, headers, value)"
                + " values (:topic, :key, cast(:headers as jsonb), :value)")
        .bind("topic", row.topic())
        .bind("key", row.key())
        .bind("headers", row.headersAsJson())
        .bind("value", row.value())
        .execute();
  }
}
