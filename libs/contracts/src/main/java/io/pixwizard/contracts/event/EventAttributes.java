package io.pixwizard.contracts.event;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.time.Instant;
import java.util.Optional;

/**
 * Attributes of a CloudEvent 1.0 whose data is JSON.
 *
 * @param id unique for the source; a consumer that saw it before skips the event
 * @param source who says so, a URI reference, for example {@code /pixwizard/gateway}
 * @param type what the data is
 * @param time when it happened
 * @param subject what it is about: the key of the message
 */
public record EventAttributes(
    String id, String source, MessageType type, Instant time, Optional<String> subject) {

  /** Version of CloudEvents. */
  public static final String SPEC_VERSION = "1.0";

  /** Media type of the data. */
  public static final String DATA_CONTENT_TYPE = "application/json";

  /**
   * @throws InvalidMessageException if a value is missing
   */
  public EventAttributes {
    Identifiers.checkText(id, "id");
    Identifiers.checkText(source, "source");
    InvalidMessageException.present(type, "type");
    InvalidMessageException.present(time, "time");
    InvalidMessageException.present(subject, "subject");
  }
}
