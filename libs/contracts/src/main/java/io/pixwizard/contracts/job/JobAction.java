package io.pixwizard.contracts.job;

import io.pixwizard.contracts.task.WireName;

/** What a worker is told. */
public enum JobAction implements WireName {
  /** Stop a job at its next step, whatever its attempt. */
  CANCEL("cancel"),
  /** Take no new work, save or finish what runs, and leave. */
  DRAIN("drain");

  private final String wireName;

  JobAction(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
