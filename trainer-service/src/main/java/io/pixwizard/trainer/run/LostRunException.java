package io.pixwizard.trainer.run;

/** A run that this process does not have any more: its lease was over and another took it up. */
public final class LostRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the run. */
  public LostRunException(String run) {
    super("run " + run + " belongs to another process now");
  }
}
