package io.pixwizard.localstack;

/** The stack cannot run; the message says why and what to do. */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public StackException(String message) {
    super(message);
  }

  /** With a message for people and the cause. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
