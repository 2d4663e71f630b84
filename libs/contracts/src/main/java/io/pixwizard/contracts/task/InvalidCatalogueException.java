package io.pixwizard.contracts.task;

import java.util.List;

/** A task catalogue that breaks its rules; carries every violation, not only the first. */
public final class InvalidCatalogueException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> violations;

  InvalidCatalogueException(List<String> violations) {
    super(
        "task catalogue: "
            + violations.size()
            + " violation(s)\n  "
            + String.join("\n  ", violations));
    this.violations = List.copyOf(violations);
  }

  /** One line each, beginning with the place in the file. */
  public List<String> violations() {
    return violations;
  }
}
