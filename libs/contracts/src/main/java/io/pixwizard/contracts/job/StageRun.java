package io.pixwizard.contracts.job;

import static io.pixwizard.contracts.message.InvalidMessageException.check;

import io.pixwizard.contracts.message.Identifiers;
import io.pixwizard.contracts.message.InvalidMessageException;
import java.time.Instant;

/**
 * One run of a stage. The list of them tells where the time of a job went.
 *
 * @param stage which
 * @param worker identifier of the process
 * @param startedAt when the stage took the message up
 * @param busyMillis from then until the result was stored, ms
 * @param modelMillis of it inside networks, ms
 * @param cached whether the result was taken from an earlier job
 */
public record StageRun(
    Stage stage,
    String worker,
    Instant startedAt,
    long busyMillis,
    long modelMillis,
    boolean cached) {

  /**
   * @throws InvalidMessageException if a value is missing or outside its range
   */
  public StageRun {
    InvalidMessageException.present(stage, "stage");
    Identifiers.checkIdentifier(worker, "worker");
    InvalidMessageException.present(startedAt, "startedAt");
    check(busyMillis >= 0, "busyMillis", "%d is negative", busyMillis);
    check(modelMillis >= 0, "modelMillis", "%d is negative", modelMillis);
  }
}
