package io.pixwizard.contracts.task;

/** Which instruction templates may be used. */
public enum Split implements WireName {
  /** Seen in training. */
  TRAIN("train"),
  /** Paraphrases kept for evaluation; never seen in training. */
  HELD_OUT("held-out");

  private final String wireName;

  Split(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
