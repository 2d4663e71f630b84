package io.pixwizard.stage;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.job.Failure;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.Stage;

/** What went wrong, as the client is told. */
public final class Failures {

  private Failures() {}

  /** The failure that {@code problem} is; what nobody foresaw is INTERNAL. */
  public static Failure of(Stage stage, Throwable problem) {
    if (problem instanceof StageException own) {
      return new Failure(stage, own.code(), own.getMessage(), own.retryable());
    }
    if (problem instanceof ArtifactException artifact) {
      return of(stage, artifact);
    }
    if (problem instanceof OutOfMemoryError) {
      return new Failure(stage, FailureCode.OUT_OF_MEMORY, text(problem), true);
    }
    return new Failure(stage, FailureCode.INTERNAL, text(problem), false);
  }

  private static Failure of(Stage stage, ArtifactException problem) {
    FailureCode code =
        switch (problem.failure()) {
          case MISSING -> FailureCode.ARTIFACT_MISSING;
          case CORRUPTED -> FailureCode.ARTIFACT_CORRUPT;
          case TOO_LARGE -> FailureCode.INVALID_INPUT;
          case ALREADY_EXISTS, INVALID, REFUSED, UNREACHABLE, LOCAL_IO -> FailureCode.INTERNAL;
        };
    boolean passing =
        switch (problem.failure()) {
          // an operator's matter that another attempt, later or elsewhere, may not meet
          case REFUSED, UNREACHABLE, LOCAL_IO -> true;
          case MISSING, CORRUPTED, TOO_LARGE, ALREADY_EXISTS, INVALID -> false;
        };
    return new Failure(stage, code, text(problem), passing);
  }

  private static String text(Throwable problem) {
    String message = problem.getMessage();
    return message == null || message.isBlank()
        ? problem.getClass().getSimpleName()
        : problem.getClass().getSimpleName() + ": " + message;
  }
}
