package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.List;
import java.util.Optional;

/**
 * The picture is sampled: dit-worker to postproc-service.
 *
 * @param job the job
 * @param task what the instruction means
 * @param sample the decoded picture in the size of the canvas, 8-bit RGB PNG
 * @param reconstruction what the autoencoder leaves of the model's input, like the sample; present
 *     if the task keeps detail
 * @param steps solver steps taken over all attempts, at least 1
 * @param evaluations evaluations of the velocity field over all attempts, at least 1
 * @param stages runs so far
 */
public record JobSampled(
    JobContext job,
    TaskChoice task,
    StoredPicture sample,
    Optional<StoredPicture> reconstruction,
    int steps,
    int evaluations,
    List<StageRun> stages)
    implements Message {

  /**
   * Copies the list.
   *
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public JobSampled {
    InvalidMessageException.present(job, "job");
    InvalidMessageException.present(task, "task");
    InvalidMessageException.present(sample, "sample");
    InvalidMessageException.present(reconstruction, "reconstruction");
    check(steps >= 1, "steps", "%d is less than 1", steps);
    check(evaluations >= 1, "evaluations", "%d is less than 1", evaluations);
    stages = List.copyOf(stages);
  }

  /** The same work in a further attempt. */
  public JobSampled withAttempt(int attempt) {
    return new JobSampled(
        job.withAttempt(attempt), task, sample, reconstruction, steps, evaluations, stages);
  }

  @Override
  public String key() {
    return job.jobId();
  }
}
