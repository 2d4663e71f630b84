package io.pixwizard.artifacts;

/**
 * The only exception of this library. Unchecked, so that it passes through image and weight readers
 * that would wrap an {@link java.io.IOException} and hide that the store, not the format, failed.
 */
public final class ArtifactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ArtifactFailure failure;

  /** With the cause, null when there is none. */
  public ArtifactException(ArtifactFailure failure, String message, Throwable cause) {
    super(failure + ": " + message, cause);
    this.failure = failure;
  }

  /** Why it failed. */
  public ArtifactFailure failure() {
    return failure;
  }

  /** MISSING for this key. */
  public static ArtifactException missing(String key) {
    return new ArtifactException(ArtifactFailure.MISSING, "no object " + key, null);
  }

  /** CORRUPTED for this key. */
  public static ArtifactException corrupted(String key, String detail) {
    return new ArtifactException(ArtifactFailure.CORRUPTED, key + ": " + detail, null);
  }

  /** TOO_LARGE: {@code what} is over {@code limit} of the setting named {@code setting}. */
  public static ArtifactException tooLarge(String what, String setting, long limit) {
    return new ArtifactException(
        ArtifactFailure.TOO_LARGE, what + " exceeds " + setting + " = " + limit + " bytes", null);
  }

  /** INVALID with this explanation. */
  public static ArtifactException invalid(String message) {
    return new ArtifactException(ArtifactFailure.INVALID, message, null);
  }

  /** LOCAL_IO with this explanation. */
  public static ArtifactException localIo(String message, Throwable cause) {
    return new ArtifactException(ArtifactFailure.LOCAL_IO, message + ": " + cause, cause);
  }
}
