package io.pixwizard.gateway.job;

import io.pixwizard.contracts.task.WireName;

/** Jobs of two steps (paper arXiv 2409.15278, section 4.3). */
public enum WorkflowKind implements WireName {
  /** Ground a phrase, fill the region with what is around it. */
  REMOVE_ANYTHING("remove-anything"),
  /** Ground a phrase, fill the region with something else. */
  REPLACE_ANYTHING("replace-anything"),
  /** Ground a place, fill it with something new. */
  ADD_ANYTHING("add-anything");

  private final String wireName;

  WorkflowKind(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
