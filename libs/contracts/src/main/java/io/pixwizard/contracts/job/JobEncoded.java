package io.pixwizard.contracts.job;

import io.pixwizard.contracts.message.ArtifactRef;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * Text and picture are encoded: encoder [image] to dit-worker. The gateway publishes it again with
 * a new attempt when a worker is lost.
 *
 * @param job the job
 * @param task what the instruction means
 * @param text safetensors of {@link TextEncoded}
 * @param image safetensors with the patch tokens and the latent of the input picture
 * @param resumeFrom where an earlier attempt stood; absent to start from noise
 * @param stages runs so far
 */
public record JobEncoded(
    JobContext job,
    TaskChoice task,
    ArtifactRef text,
    ArtifactRef image,
    Optional<SavedState> resumeFrom,
    List<StageRun> stages)
    implements Message {

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if a value is missing
   */
  public JobEncoded {
    InvalidMessageException.present(job, "job");
    InvalidMessageException.present(task, "task");
    InvalidMessageException.present(text, "text");
    InvalidMessageException.present(image, "image");
    InvalidMessageException.present(resumeFrom, "resumeFrom");
    stages = List.copyOf(stages);
  }

  /** The same work in a further attempt, from where an earlier one stood. */
  public JobEncoded withAttempt(int attempt, Optional<SavedState> from) {
    return new JobEncoded(job.withAttempt(attempt), task, text, image, from, stages);
  }

  @Override
  public String key() {
    return job.jobId();
  }
}
