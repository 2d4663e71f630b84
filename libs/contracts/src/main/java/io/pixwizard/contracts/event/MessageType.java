package io.pixwizard.contracts.event;

import io.pixwizard.contracts.job.JobCompleted;
import io.pixwizard.contracts.job.JobControl;
import io.pixwizard.contracts.job.JobEncoded;
import io.pixwizard.contracts.job.JobFailed;
import io.pixwizard.contracts.job.JobProgress;
import io.pixwizard.contracts.job.JobRejected;
import io.pixwizard.contracts.job.JobRequest;
import io.pixwizard.contracts.job.JobSampled;
import io.pixwizard.contracts.job.JobSubmitted;
import io.pixwizard.contracts.job.TextEncoded;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import io.pixwizard.contracts.training.CheckpointPublished;
import io.pixwizard.contracts.training.TrainingControl;
import io.pixwizard.contracts.training.TrainingProgress;
import io.pixwizard.contracts.training.TrainingRequested;

/**
 * CloudEvent types and the records they carry. A change that old readers misread gets a new type.
 */
public enum MessageType {
  /** {@link JobRequest}. */
  JOB_REQUESTED("pixwizard.job.requested.v1", JobRequest.class),
  /** {@link JobRejected}. */
  JOB_REJECTED("pixwizard.job.rejected.v1", JobRejected.class),
  /** {@link JobSubmitted}. */
  JOB_SUBMITTED("pixwizard.job.submitted.v1", JobSubmitted.class),
  /** {@link TextEncoded}. */
  JOB_TEXT_ENCODED("pixwizard.job.text-encoded.v1", TextEncoded.class),
  /** {@link JobEncoded}. */
  JOB_ENCODED("pixwizard.job.encoded.v1", JobEncoded.class),
  /** {@link JobSampled}. */
  JOB_SAMPLED("pixwizard.job.sampled.v1", JobSampled.class),
  /** {@link JobCompleted}. */
  JOB_COMPLETED("pixwizard.job.completed.v1", JobCompleted.class),
  /** {@link JobFailed}. */
  JOB_FAILED("pixwizard.job.failed.v1", JobFailed.class),
  /** {@link JobProgress}. */
  JOB_PROGRESS("pixwizard.job.progress.v1", JobProgress.class),
  /** {@link JobControl}. */
  JOB_CONTROL("pixwizard.job.control.v1", JobControl.class),
  /** {@link CheckpointPublished}. */
  CHECKPOINT_PUBLISHED("pixwizard.checkpoint.published.v1", CheckpointPublished.class),
  /** {@link TrainingRequested}. */
  TRAINING_REQUESTED("pixwizard.training.requested.v1", TrainingRequested.class),
  /** {@link TrainingControl}. */
  TRAINING_CONTROL("pixwizard.training.control.v1", TrainingControl.class),
  /** {@link TrainingProgress}. */
  TRAINING_PROGRESS("pixwizard.training.progress.v1", TrainingProgress.class);

  private final String type;
  private final Class<? extends Message> record;

  MessageType(String type, Class<? extends Message> record) {
    this.type = type;
    this.record = record;
  }

  /** The CloudEvent attribute, for example {@code pixwizard.job.submitted.v1}. */
  public String type() {
    return type;
  }

  /** Class of the data. */
  public Class<? extends Message> record() {
    return record;
  }

  /**
   * The type that is called {@code type}.
   *
   * @throws InvalidMessageException naming the attribute if there is none
   */
  public static MessageType named(String type) {
    for (MessageType each : values()) {
      if (each.type.equals(type)) {
        return each;
      }
    }
    throw new InvalidMessageException("type", "'" + type + "' is not known");
  }

  /** The type of {@code message}. */
  public static MessageType of(Message message) {
    for (MessageType each : values()) {
      if (each.record == message.getClass()) {
        return each;
      }
    }
    throw new IllegalArgumentException(message.getClass() + " has no type");
  }
}
