package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.CheckpointRef;
import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * What every stage needs to know of a job. Fixed when the job is accepted and carried unchanged
 * through all stages; only a new attempt counts {@code attempt} up.
 *
 * @param jobId identifier (UUIDv7)
 * @param attempt at least 1; events of an older attempt are ignored
 * @param checkpoint the version that every stage of this job uses
 * @param input what the model is given
 * @param sampling how the flow is sampled
 * @param terms what surrounds the job
 */
public record JobContext(
    String jobId,
    int attempt,
    CheckpointRef checkpoint,
    JobInput input,
    SamplingParameters sampling,
    JobTerms terms) {

  /**
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public JobContext {
    Identifiers.checkIdentifier(jobId, "jobId");
    check(attempt >= 1, "attempt", "%d is less than 1", attempt);
    InvalidMessageException.present(checkpoint, "checkpoint");
    InvalidMessageException.present(input, "input");
    InvalidMessageException.present(sampling, "sampling");
    InvalidMessageException.present(terms, "terms");
  }

  /** The same job in another attempt. */
  public JobContext withAttempt(int number) {
    return new JobContext(jobId, number, checkpoint, input, sampling, terms);
  }
}
