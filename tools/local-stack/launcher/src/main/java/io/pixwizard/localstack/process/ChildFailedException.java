package io.pixwizard.localstack.process;

/** A child did not come up. */
public final class ChildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String child;

  ChildFailedException(String child, String message) {
    super(child + " " + message);
    this.child = child;
  }

  /** Its name. */
  public String child() {
    return child;
  }
}
