package io.pixwizard.gateway.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.pixwizard.contracts.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a rule makes of a job.
 *
 * @param job as it is now
 * @param event what clients are told; absent when only the lease moved
 * @param messages what Kafka is told
 */
public record Change(Job job, Optional<Told> event, List<Outgoing> messages) {
  /** Copies the list. */
  public Change {
    messages = List.copyOf(messages);
  }

  static Change silent(Job job) {
    return new Change(job, Optional.empty(), List.of());
  }

  static Change told(Job job, String type, JsonNode data, Outgoing... messages) {
    return new Change(job, Optional.of(new Told(type, data)), List.of(messages));
  }

  /**
   * An event without its number.
   *
   * @param type name
   * @param data details
   */
  public record Told(String type, JsonNode data) {}

  /**
   * A message to Kafka.
   *
   * @param message what
   * @param delay not before
   */
  public record Outgoing(Message message, Duration delay) {
    static Outgoing now(Message message) {
      return new Outgoing(message, Duration.ZERO);
    }
  }
}
