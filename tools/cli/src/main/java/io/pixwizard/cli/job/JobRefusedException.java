package io.pixwizard.cli.job;

/** The gateway does not take a request; the message is for people. */
public final class JobRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobRefusedException(String message) {
    super(message);
  }
}
