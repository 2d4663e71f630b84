package io.pixwizard.training;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/** A recipe that cannot be followed. The message names the field and what it may hold. */
public final class InvalidRecipeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * @param field as in the recipe's file, such as {@code learning_rate.peak}
   * @param problem goes on after the field's name
   */
  public InvalidRecipeException(String field, String problem) {
    super(field + ": " + problem);
    this.field = field;
  }

  /** The field that is wrong. */
  public String field() {
    return field;
  }

  /**
   * @throws InvalidRecipeException unless {@code valid}
   */
  @FormatMethod
  public static void check(
      boolean valid, String field, @FormatString String problem, Object... arguments) {
    if (!valid) {
      throw new InvalidRecipeException(field, problem.formatted(arguments));
    }
  }

  /**
   * {@code value}.
   *
   * @throws InvalidRecipeException if it is null: the field is absent
   */
  public static <T> T present(String field, T value) {
    check(value != null, field, "is missing");
    return value;
  }
}
