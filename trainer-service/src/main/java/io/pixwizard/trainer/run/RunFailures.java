package io.pixwizard.trainer.run;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.contracts.training.TrainingFailure;
import io.pixwizard.model.InvalidInputException;
import io.pixwizard.training.InvalidRecipeException;
import io.pixwizard.training.checkpoint.CorruptCheckpointException;

/** What kind of failure a problem is. */
final class RunFailures {
  private RunFailures() {}

  static TrainingFailure of(Throwable problem) {
    if (problem instanceof ArithmeticException) {
      return TrainingFailure.NOT_FINITE;
    }
    if (problem instanceof InvalidRecipeException || problem instanceof InvalidInputException) {
      return TrainingFailure.INVALID_REQUEST;
    }
    if (problem instanceof CorruptCheckpointException) {
      return TrainingFailure.CHECKPOINT_CORRUPT;
    }
    if (problem instanceof ArtifactException) {
      return TrainingFailure.STORE;
    }
    return problem instanceof OutOfMemoryError
        ? TrainingFailure.OUT_OF_MEMORY
        : TrainingFailure.INTERNAL;
  }

  /** Whether it may pass by itself. */
  static boolean mayPass(Throwable problem) {
    return problem instanceof ArtifactException artifact && artifact.failure().retryable();
  }

  static String message(Throwable problem) {
    String text = problem.getMessage();
    return text == null || text.isBlank() ? problem.getClass().getSimpleName() : text;
  }
}
