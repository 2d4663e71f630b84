package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * Why something failed.
 *
 * @param stage where
 * @param code for programs
 * @param message for people, naming the field and the limit where there is one
 * @param retryable whether a further attempt with the same input may succeed
 */
public record Failure(Stage stage, FailureCode code, String message, boolean retryable) {

  /**
   * @throws InvalidMessageException if a value is missing
   */
  public Failure {
    InvalidMessageException.present(stage, "stage");
    InvalidMessageException.present(code, "code");
    InvalidMessageException.present(message, "message");
  }
}
