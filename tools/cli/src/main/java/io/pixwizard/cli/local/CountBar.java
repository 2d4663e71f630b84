package io.pixwizard.cli.local;

import io.pixwizard.evaluation.EvaluationProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import picocli.CommandLine;

/** A bar on a terminal, or a line for each label where output goes to a file. */
public final class CountBar implements EvaluationProgress {
  private static final int BAR = 24;

  /** Set by the launcher if standard output is a terminal. */
  private static final String TERMINAL = "PIXWIZARD_TERMINAL";

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long begin;
  private String last = "";

  /**
   * @param terminal whether {@code out} can go back to the start of a line
   * @param nanos a clock, such as {@link System#nanoTime}
   */
  CountBar(PrintWriter out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  @Override
  public void advanced(String label, int done, int all) {
    if (!terminal && label.equals(last)) {
      return;
    }
    last = label;
    int full = BAR * done / all;
    Duration left =
        Duration.ofNanos((long) ((double) (nanos.getAsLong() - begin) / done * (all - done)));
    String line =
        String.format(
            Locale.ROOT,
            "[%s%s] %d/%d  %s  ETA %d:%02d:%02d",
            "#".repeat(full),
            "-".repeat(BAR - full),
            done,
            all,
            label,
            left.toHours(),
            left.toMinutesPart(),
            left.toSecondsPart());
    out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
    out.flush();
  }

  /**
   * On standard output if that is a terminal, else on standard error, so that output stays clean.
   */
  public static CountBar of(CommandLine commandLine) {
    boolean terminal = System.getenv(TERMINAL) != null;
    PrintWriter writer = terminal ? commandLine.getOut() : commandLine.getErr();
    return new CountBar(writer, terminal, System::nanoTime);
  }

  /** Makes room for what comes after the bar. */
  public void end() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
