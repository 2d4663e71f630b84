package io.pixwizard.cli.stack;

/** Where output goes. */
public final class Terminal {
  /** Set by the launcher script if standard output is a terminal. */
  private static final String VARIABLE = "PIXWIZARD_TERMINAL";

  private Terminal() {}

  /** Whether lines can be written over. */
  public static boolean attached() {
    return System.getenv(VARIABLE) != null;
  }
}
