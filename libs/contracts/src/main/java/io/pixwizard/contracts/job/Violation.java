package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * A field of a request that is outside its limit.
 *
 * @param field path, for example {@code labels.team}
 * @param limit what is allowed, for example {@code 1..250}
 * @param value what was given, shortened
 */
public record Violation(String field, String limit, String value) {

  /**
   * @throws InvalidMessageException if a value is missing
   */
  public Violation {
    InvalidMessageException.present(field, "field");
    InvalidMessageException.present(limit, "limit");
    InvalidMessageException.present(value, "value");
  }
}
