package io.pixwizard.artifacts;

/** Why an operation on the store failed. */
public enum ArtifactFailure {
  /** No object under this key. */
  MISSING(false),
  /** Length or digest differ from what was promised, or the object changed while it was read. */
  CORRUPTED(false),
  /** A configured limit is exceeded; the message names it. */
  TOO_LARGE(false),
  /** Something else is already there and must not be replaced. */
  ALREADY_EXISTS(false),
  /** A key, name or value breaks the rules; the message names it. */
  INVALID(false),
  /** The store answered and said no: credentials, permissions, missing bucket. */
  REFUSED(false),
  /** The store did not answer, or answered that it cannot now; retries are already used up. */
  UNREACHABLE(true),
  /** The local disk or the given content could not be read or written. */
  LOCAL_IO(false);

  private final boolean retryable;

  ArtifactFailure(boolean retryable) {
    this.retryable = retryable;
  }

  /** True when the same call may succeed later with nothing changed by us. */
  public boolean retryable() {
    return retryable;
  }
}
