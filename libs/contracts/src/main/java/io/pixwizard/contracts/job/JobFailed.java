package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;

/**
 * An attempt ended without an answer: any stage to the gateway. The gateway decides whether the job
 * gets a further attempt; with {@link FailureCode#CANCELED} the job ends as canceled.
 *
 * @param jobId the job
 * @param attempt which attempt, at least 1
 * @param failure why
 * @param worker identifier of the process that gave up
 */
public record JobFailed(String jobId, int attempt, Failure failure, String worker)
    implements Message {

  /**
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public JobFailed {
    Identifiers.checkIdentifier(jobId, "jobId");
    check(attempt >= 1, "attempt", "%d is less than 1", attempt);
    InvalidMessageException.present(failure, "failure");
    Identifiers.checkIdentifier(worker, "worker");
  }

  @Override
  public String key() {
    return jobId;
  }
}
