package io.pixwizard.contracts.training;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.InvalidMessageException;

/**
 * How large a checkpoint is.
 *
 * @param parameters numbers in all networks
 * @param bytes of all files
 */
public record CheckpointSizes(long parameters, long bytes) {

  /**
   * @throws InvalidMessageException if a value is not positive
   */
  public CheckpointSizes {
    check(parameters >= 1, "parameters", "%d is less than 1", parameters);
    check(bytes >= 1, "bytes", "%d is less than 1", bytes);
  }
}
