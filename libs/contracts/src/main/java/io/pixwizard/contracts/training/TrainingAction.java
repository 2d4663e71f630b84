package io.pixwizard.contracts.training;

import io.pixwizard.contracts.task.WireName;

/** What a running training is told. */
public enum TrainingAction implements WireName {
  /** Save everything and stop. */
  PAUSE("pause"),
  /** Go on from what was saved. */
  RESUME("resume"),
  /** Stop for good. */
  CANCEL("cancel");

  private final String wireName;

  TrainingAction(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
