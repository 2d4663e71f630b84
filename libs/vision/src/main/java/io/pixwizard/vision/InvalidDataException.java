package io.pixwizard.vision;

import static java.util.Objects.requireNonNull;

/**
 * Data from outside is broken, or is not what it claims to be. Bad data causes no other exception;
 * {@link IllegalArgumentException} means that our own code called something wrongly.
 */
public class InvalidDataException extends RuntimeException {
  private final String field;

  /**
   * Names the part that is wrong.
   *
   * @param field what is wrong, for example {@code counts} or {@code png.header}
   * @param problem why, with the offending value
   */
  public InvalidDataException(String field, String problem) {
    super(field + ": " + problem);
    this.field = requireNonNull(field, "field is null");
  }

  /**
   * Names the part that is wrong and what found it.
   *
   * @param field what is wrong
   * @param problem why
   * @param cause what a library reported
   */
  public InvalidDataException(String field, String problem, Throwable cause) {
    super(field + ": " + problem, cause);
    this.field = requireNonNull(field, "field is null");
  }

  /** What is wrong, for example {@code counts}. */
  public String field() {
    return field;
  }
}
