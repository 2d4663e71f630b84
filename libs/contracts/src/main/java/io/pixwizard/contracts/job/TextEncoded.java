package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.List;

/**
 * The text is encoded and the task chosen: encoder [text] to encoder [image].
 *
 * @param job the job
 * @param task what the instruction means
 * @param text safetensors with the token states, their mask and the pooled vector
 * @param stages runs so far
 */
public record TextEncoded(JobContext job, TaskChoice task, ArtifactRef text, List<StageRun> stages)
    implements Message {

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if a value is missing
   */
  public TextEncoded {
    InvalidMessageException.present(job, "job");
    InvalidMessageException.present(task, "task");
    InvalidMessageException.present(text, "text");
    stages = List.copyOf(stages);
  }

  @Override
  public String key() {
    return job.jobId();
  }
}
