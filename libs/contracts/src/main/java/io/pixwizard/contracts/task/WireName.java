package io.pixwizard.contracts.task;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** A constant with a stable name in files and messages. */
public interface WireName {

  /** Lower-case words joined by hyphens; never changes once published. */
  @JsonValue
  String wireName();

  /** The constant of {@code type} that is called {@code wireName}, if any. */
  static <E extends Enum<E> & WireName> Optional<E> parse(Class<E> type, String wireName) {
    return Arrays.stream(type.getEnumConstants())
        .filter(e -> e.wireName().equals(wireName))
        .findFirst();
  }
}
