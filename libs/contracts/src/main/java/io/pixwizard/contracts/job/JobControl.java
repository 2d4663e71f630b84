package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;
import java.util.Optional;

/**
 * An order to workers; each reads all of them.
 *
 * @param action what to do
 * @param jobId the job to cancel; present exactly with {@link JobAction#CANCEL}
 * @param worker the process that shall drain; present exactly with {@link JobAction#DRAIN}
 * @param reason for people
 */
public record JobControl(
    JobAction action, Optional<String> jobId, Optional<String> worker, String reason)
    implements Message {

  /**
   * @throws InvalidMessageException if the target does not fit the action
   */
  public JobControl {
    InvalidMessageException.present(action, "action");
    InvalidMessageException.present(jobId, "jobId");
    InvalidMessageException.present(worker, "worker");
    InvalidMessageException.present(reason, "reason");
    boolean cancel = action == JobAction.CANCEL;
    check(
        jobId.isPresent() == cancel, "jobId", "present exactly with cancel, action is %s", action);
    check(
        worker.isPresent() != cancel, "worker", "present exactly with drain, action is %s", action);
    jobId.ifPresent(id -> Identifiers.checkIdentifier(id, "jobId"));
    worker.ifPresent(id -> Identifiers.checkIdentifier(id, "worker"));
  }

  /** Stop {@code jobId} at its next step. */
  public static JobControl cancel(String jobId, String reason) {
    return new JobControl(JobAction.CANCEL, Optional.of(jobId), Optional.empty(), reason);
  }

  /** Let {@code worker} leave without dropping work. */
  public static JobControl drain(String worker, String reason) {
    return new JobControl(JobAction.DRAIN, Optional.empty(), Optional.of(worker), reason);
  }

  @Override
  public String key() {
    return jobId.or(() -> worker).orElseThrow();
  }
}
