package io.pixwizard.contracts.message;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One version of a checkpoint, on the wire as {@code name@version}, for example {@code nano@3}.
 *
 * @param name identifier
 * @param version at least 1; a version never changes once it is published
 */
public record CheckpointRef(String name, int version) {

  /**
   * @throws InvalidMessageException if a value is outside its range
   */
  public CheckpointRef {
    Identifiers.checkIdentifier(name, "name");
    check(version >= 1, "version", "%d is less than 1", version);
  }

  /**
   * Reads {@code name@version}.
   *
   * @throws InvalidMessageException if the text has another form
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CheckpointRef parse(String text) {
    int at = text.lastIndexOf('@');
    try {
      return new CheckpointRef(
          text.substring(0, Math.max(at, 0)), Integer.parseInt(text.substring(at + 1)));
    } catch (NumberFormatException | InvalidMessageException e) {
      throw new InvalidMessageException("", "'" + text + "' is not name@version", e);
    }
  }

  /** {@code name@version}. */
  @JsonValue
  @Override
  public String toString() {
    return name + "@" + version;
  }
}
