package io.pixwizard.training.run;

/** How a run came to its end. */
public enum RunEnd {
  /** All steps are taken. */
  COMPLETED,
  /** Somebody canceled it. */
  CANCELED
}
