package io.pixwizard.contracts.job;

import io.pixwizard.contracts.task.WireName;

/** Urgency of a job; the gateway releases waiting jobs in this order. */
public enum Priority implements WireName {
  /** Batch work. */
  LOW("low"),
  /** The default. */
  NORMAL("normal"),
  /** Somebody is waiting. */
  HIGH("high");

  private final String wireName;

  Priority(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
