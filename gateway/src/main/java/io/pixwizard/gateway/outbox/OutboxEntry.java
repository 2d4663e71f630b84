package io.pixwizard.gateway.outbox;

import io.pixwizard.contracts.message.Message;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message on its way to Kafka.
 *
 * @param message what
 * @param id of the event; absent for a new one
 * @param notBefore when it may leave
 * @param priority the greater leaves first
 * @param turn when there must be room in the pipeline; absent to leave at once
 * @param trace W3C traceparent
 */
public record OutboxEntry(
    Message message,
    Optional<String> id,
    Instant notBefore,
    int priority,
    Optional<Turn> turn,
    Optional<String> trace) {
  /**
   * A place among the jobs that wait for room.
   *
   * @param job which
   * @param at the earlier goes first
   */
  public record Turn(UUID job, Instant at) {}

  /** Leaves as soon as it may. */
  public static OutboxEntry of(Message message, Instant notBefore) {
    return new OutboxEntry(
        message, Optional.empty(), notBefore, 1, Optional.empty(), Optional.empty());
  }

  /** With the id of its event. */
  public OutboxEntry identified(String eventId) {
    return new OutboxEntry(message, Optional.of(eventId), notBefore, priority, turn, trace);
  }

  /** With a priority. */
  public OutboxEntry urgent(int urgency) {
    return new OutboxEntry(message, id, notBefore, urgency, turn, trace);
  }

  /** Only when there is room in the pipeline. */
  public OutboxEntry gated(Turn among) {
    return new OutboxEntry(message, id, notBefore, priority, Optional.of(among), trace);
  }

  /** As part of a trace. */
  public OutboxEntry traced(Optional<String> traceparent) {
    return new OutboxEntry(message, id, notBefore, priority, turn, traceparent);
  }
}
