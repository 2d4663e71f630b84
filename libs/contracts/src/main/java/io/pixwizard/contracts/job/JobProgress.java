package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.Optional;

/**
 * A sign of life of a running stage; the gateway takes it as heartbeat of the attempt.
 *
 * @param jobId the job
 * @param attempt which attempt, at least 1
 * @param stage which stage runs
 * @param step steps done, 0 to {@code steps}; 0 says that the stage began
 * @param steps steps in all, at least 1; for an adaptive solver the points of its grid
 * @param preview small picture of where sampling stands
 * @param state what a further attempt can go on from
 * @param worker identifier of the process
 */
public record JobProgress(
    String jobId,
    int attempt,
    Stage stage,
    int step,
    int steps,
    Optional<StoredPicture> preview,
    Optional<SavedState> state,
    String worker)
    implements Message {

  /**
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public JobProgress {
    Identifiers.checkIdentifier(jobId, "jobId");
    check(attempt >= 1, "attempt", "%d is less than 1", attempt);
    InvalidMessageException.present(stage, "stage");
    check(steps >= 1, "steps", "%d is less than 1", steps);
    check(step >= 0 && step <= steps, "step", "%d is not in 0..%d", step, steps);
    InvalidMessageException.present(preview, "preview");
    InvalidMessageException.present(state, "state");
    Identifiers.checkIdentifier(worker, "worker");
  }

  @Override
  public String key() {
    return jobId;
  }
}
