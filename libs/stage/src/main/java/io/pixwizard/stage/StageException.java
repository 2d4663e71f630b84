package io.pixwizard.stage;

import io.pixwizard.contracts.job.FailureCode;

/** A job that a stage cannot serve, with what the client is told. */
public final class StageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final boolean retryable;

  /**
   * @param code for programs
   * @param retryable whether a further attempt with the same input may succeed
   * @param message for people, naming the field and the limit where there is one
   * @param cause null when there is none
   */
  public StageException(FailureCode code, boolean retryable, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.retryable = retryable;
  }

  /** For programs. */
  public FailureCode code() {
    return code;
  }

  /** Whether a further attempt with the same input may succeed. */
  public boolean retryable() {
    return retryable;
  }
}
