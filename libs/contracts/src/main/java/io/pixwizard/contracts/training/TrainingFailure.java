package io.pixwizard.contracts.training;

import io.pixwizard.contracts.task.WireName;

/** Why a training ended with an error. */
public enum TrainingFailure implements WireName {
  /** What was asked cannot be trained; the message names the field. */
  INVALID_REQUEST("invalid-request"),
  /** Loss or gradients stopped being finite; the last checkpoint is good. */
  NOT_FINITE("not-finite"),
  /** There are checkpoints to go on from and none is as it was saved. */
  CHECKPOINT_CORRUPT("checkpoint-corrupt"),
  /** The object store refused. */
  STORE("store"),
  /** Memory ran out. */
  OUT_OF_MEMORY("out-of-memory"),
  /** A fault of the trainer. */
  INTERNAL("internal");

  private final String wireName;

  TrainingFailure(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
