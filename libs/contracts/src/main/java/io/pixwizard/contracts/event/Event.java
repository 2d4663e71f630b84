package io.pixwizard.contracts.event;

import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.time.Instant;
import java.util.Optional;

/**
 * A message and its attributes.
 *
 * @param <M> the record
 * @param attributes who, what, when
 * @param data the record
 */
public record Event<M extends Message>(EventAttributes attributes, M data) {

  /** An event of {@code data}, whose type and subject follow from it. */
  public static <M extends Message> Event<M> of(String id, String source, Instant time, M data) {
    return new Event<>(
        new EventAttributes(id, source, MessageType.of(data), time, subject(data)), data);
  }

  // the key of a request is its id, which is an attribute already
  private static Optional<String> subject(Message data) {
    return Optional.of(data.key()).filter(key -> !key.isBlank());
  }

  /**
   * The same event with its record's type.
   *
   * @throws InvalidMessageException naming the type if the data is another record
   */
  public <N extends Message> Event<N> as(Class<N> record) {
    if (!record.isInstance(data)) {
      throw new InvalidMessageException(
          "type", "'" + attributes.type().type() + "' is not a " + record.getSimpleName());
    }
    return new Event<>(attributes, record.cast(data));
  }
}
