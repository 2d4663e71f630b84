package io.pixwizard.scenes.corpus;

import java.util.List;

/** A recipe that breaks its rules; carries every violation. */
public final class InvalidRecipeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> violations;

  InvalidRecipeException(List<String> violations) {
    super("recipe: " + String.join("; ", violations));
    this.violations = List.copyOf(violations);
  }

  /** One line each. */
  public List<String> violations() {
    return violations;
  }
}
