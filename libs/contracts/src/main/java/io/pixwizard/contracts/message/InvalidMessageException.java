package io.pixwizard.contracts.message;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/** A message that breaks its contract; names the field. */
public final class InvalidMessageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String problem;

  /**
   * @param field path of the field, for example {@code job.input.canvas.width}
   * @param problem what is wrong with it, with the value and the limit
   */
  public InvalidMessageException(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
    this.problem = problem;
  }

  /** The same problem, seen from the message and from the library's error that led here. */
  public InvalidMessageException(String field, String problem, Throwable cause) {
    this(field, problem);
    initCause(cause);
  }

  /**
   * Requires {@code holds}.
   *
   * @throws InvalidMessageException naming the field otherwise
   */
  @FormatMethod
  public static void check(
      boolean holds, String field, @FormatString String format, Object... values) {
    if (!holds) {
      throw new InvalidMessageException(field, format.formatted(values));
    }
  }

  /**
   * Requires a value.
   *
   * @throws InvalidMessageException naming the field if it is null
   */
  public static <T> T present(T value, String field) {
    check(value != null, field, "is missing");
    return value;
  }

  /** Path of the field; empty if the message as a whole is meant. */
  public String field() {
    return field;
  }

  /** What is wrong with the field. */
  public String problem() {
    return problem;
  }
}
