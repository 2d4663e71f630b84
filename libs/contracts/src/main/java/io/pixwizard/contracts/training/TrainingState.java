package io.pixwizard.contracts.training;

import io.pixwizard.contracts.task.WireName;

/** States of a training. */
public enum TrainingState implements WireName {
  /** Waiting for a trainer. */
  QUEUED("queued"),
  /** Taking steps. */
  RUNNING("running"),
  /** Saved and stopped. */
  PAUSED("paused"),
  /** All steps are taken. */
  SUCCEEDED("succeeded"),
  /** Ended with an error. */
  FAILED("failed"),
  /** Stopped for good. */
  CANCELED("canceled");

  private final String wireName;

  TrainingState(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
