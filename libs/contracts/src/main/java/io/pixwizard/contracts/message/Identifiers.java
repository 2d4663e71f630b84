package io.pixwizard.contracts.message;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import java.util.regex.Pattern;

/** The alphabet of identifiers: they become parts of object keys, headers and addresses. */
public final class Identifiers {

  /** Most characters of an identifier. */
  public static final int MAX_LENGTH = 128;

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private Identifiers() {}

  /**
   * Requires an identifier: 1 to 128 letters, digits, dots, underscores and hyphens, beginning with
   * a letter or digit.
   *
   * @throws InvalidMessageException naming the field otherwise
   */
  public static void checkIdentifier(String value, String field) {
    InvalidMessageException.present(value, field);
    check(
        value.length() <= MAX_LENGTH && IDENTIFIER.matcher(value).matches(),
        field,
        "'%s' is not 1 to %d letters, digits, '.', '_' or '-'",
        value,
        MAX_LENGTH);
  }

  /**
   * Requires text that is not blank.
   *
   * @throws InvalidMessageException naming the field otherwise
   */
  public static void checkText(String value, String field) {
    InvalidMessageException.present(value, field);
    check(!value.isBlank(), field, "is blank");
  }
}
