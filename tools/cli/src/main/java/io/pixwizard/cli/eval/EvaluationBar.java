package io.pixwizard.cli.eval;

import io.pixwizard.evaluation.EvaluationProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A bar on a terminal, or a line for each task where output goes to a file. */
final class EvaluationBar implements EvaluationProgress {
  private static final int BAR = 24;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long begin;
  private String last = "";

  /**
   * @param terminal whether {@code out} can go back to the start of a line
   * @param nanos a clock, such as {@link System#nanoTime}
   */
  EvaluationBar(PrintWriter out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
    this.begin = nanos.getAsLong();
  }

  @Override
  public void advanced(String task, int done, int all) {
    if (!terminal && task.equals(last)) {
      return;
    }
    last = task;
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
            task,
            left.toHours(),
            left.toMinutesPart(),
            left.toSecondsPart());
    out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
    out.flush();
  }

  /** Makes room for what comes after the bar. */
  void end() {
    if (terminal) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }
}
