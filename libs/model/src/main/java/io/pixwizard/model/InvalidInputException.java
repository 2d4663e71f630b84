package io.pixwizard.model;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/** An input that a network cannot take: names the field and the limit that it breaks. */
public final class InvalidInputException extends IllegalArgumentException {
  private final String field;

  /**
   * @param field the input, as its caller knows it
   * @param problem what was found and what is allowed
   */
  public InvalidInputException(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
  }

  /** Throws unless {@code valid}. */
  @FormatMethod
  public static void check(
      boolean valid, String field, @FormatString String problem, Object... arguments) {
    if (!valid) {
      throw new InvalidInputException(field, problem.formatted(arguments));
    }
  }

  /** The input that is wrong. */
  public String field() {
    return field;
  }
}
