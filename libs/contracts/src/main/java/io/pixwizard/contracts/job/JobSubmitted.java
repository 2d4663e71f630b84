package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.Optional;

/**
 * A job was accepted: gateway to encoder [text].
 *
 * @param job the job
 * @param task what is known before routing; a task that the client named wins, and the encoder only
 *     fills its slots
 */
public record JobSubmitted(JobContext job, Optional<TaskChoice> task) implements Message {

  /**
   * @throws InvalidMessageException if a value is missing
   */
  public JobSubmitted {
    InvalidMessageException.present(job, "job");
    InvalidMessageException.present(task, "task");
  }

  @Override
  public String key() {
    return job.jobId();
  }
}
