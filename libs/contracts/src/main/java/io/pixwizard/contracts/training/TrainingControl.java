package io.pixwizard.contracts.training;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import io.pixwizard.contracts.message.Message;

/**
 * An order to a training.
 *
 * @param runId the training
 * @param action what to do
 * @param reason for people
 */
public record TrainingControl(String runId, TrainingAction action, String reason)
    implements Message {

  /**
   * @throws InvalidMessageException if a value is missing
   */
  public TrainingControl {
    Identifiers.checkIdentifier(runId, "runId");
    InvalidMessageException.present(action, "action");
    InvalidMessageException.present(reason, "reason");
  }

  @Override
  public String key() {
    return runId;
  }
}
