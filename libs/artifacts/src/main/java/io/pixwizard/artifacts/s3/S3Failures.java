package io.pixwizard.artifacts.s3;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.ArtifactFailure;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** The client's nine exceptions and S3's error codes as one typed exception. */
final class S3Failures {

  private S3Failures() {}

  static ArtifactException translate(String action, Throwable e) {
    if (e instanceof ArtifactException own) {
      return own;
    }
    if (e instanceof ErrorResponseException response) {
      return answered(action, response);
    }
    // everything else of MinIO's is an answer that is no S3: cut off, or a proxy's error page
    if (e instanceof IOException || e instanceof MinioException) {
      return failure(ArtifactFailure.UNREACHABLE, action, e);
    }
    if (e.getCause() instanceof InterruptedException || e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return failure(ArtifactFailure.UNREACHABLE, action + " was interrupted", e);
    }
    if (e instanceof GeneralSecurityException || e instanceof IllegalArgumentException) {
      return failure(ArtifactFailure.INVALID, action, e);
    }
    throw new IllegalStateException(action, e);
  }

  private static ArtifactException answered(String action, ErrorResponseException e) {
    return failure(classify(e.errorResponse().code(), e.response().code()), action, e);
  }

  private static ArtifactFailure classify(String code, int status) {
    return switch (code) {
      case "NoSuchKey" -> ArtifactFailure.MISSING;
      case "EntityTooLarge" -> ArtifactFailure.TOO_LARGE;
      case "PreconditionFailed", "ConditionalRequestConflict" -> ArtifactFailure.ALREADY_EXISTS;
      case "RequestTimeout", "SlowDown", "InternalError", "ServiceUnavailable" ->
          ArtifactFailure.UNREACHABLE;
      default ->
          status >= 500 || status == 429 || status == 408
              ? ArtifactFailure.UNREACHABLE
              : ArtifactFailure.REFUSED;
    };
  }

  private static ArtifactException failure(ArtifactFailure failure, String action, Throwable e) {
    return new ArtifactException(failure, action + ": " + e.getMessage(), e);
  }
}
