package io.pixwizard.contracts.task;

/** In which words a model reads instructions. */
public enum Wording implements WireName {
  /** As the client wrote them. */
  VERBATIM("verbatim"),
  /**
   * In the words of the catalogue, for models that know few others: the chosen task's template,
   * filled with what the instruction names.
   */
  CATALOGUE("catalogue");

  private final String wireName;

  Wording(String wireName) {
    this.wireName = wireName;
  }

  @Override
  public String wireName() {
    return wireName;
  }
}
