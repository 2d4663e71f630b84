package io.pixwizard.training.report;

import io.pixwizard.artifacts.manifest.CompleteFolder;
import io.pixwizard.model.training.InitialReport;
import io.pixwizard.training.run.Progress;
import io.pixwizard.training.run.RunEnd;
import io.pixwizard.training.run.RunListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows a bar that follows every step on a terminal. Where output goes to a file: one line per
 * report, and until the first report one for each of the first three steps and every tenth.
 */
public final class ProgressLine implements RunListener {
  private static final int BAR = 24;

  /** Nobody reads more lines. */
  private static final Duration BETWEEN_LINES = Duration.ofMillis(250);

  private final PrintStream out;
  private final boolean terminal;
  private final String run;
  private final long steps;
  private final LongSupplier nanoTime;
  private final long began;
  private long stepsSeen;
  private boolean reported;
  private long lastLine;

  /**
   * @param terminal whether {@code out} can go back to the start of a line
   * @param run name of the run
   * @param steps updates of the whole run
   */
  public ProgressLine(PrintStream out, boolean terminal, String run, long steps) {
    this(out, terminal, run, steps, System::nanoTime);
  }

  ProgressLine(PrintStream out, boolean terminal, String run, long steps, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.run = run;
    this.steps = steps;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
    this.lastLine = began - BETWEEN_LINES.toNanos();
  }

  @Override
  public void stepped(long step, double loss) {
    stepsSeen++;
    long now = nanoTime.getAsLong();
    boolean due =
        terminal
            ? now - lastLine >= BETWEEN_LINES.toNanos()
            : !reported && (stepsSeen <= 3 || stepsSeen % 10 == 0);
    if (due) {
      lastLine = now;
      // reading data and drawing samples takes time too
      double perStep = (now - began) / 1e9 / stepsSeen;
      bar(
          step,
          String.format(
              Locale.ROOT,
              "loss %.4f  %.2f s/step  ETA %s",
              loss,
              perStep,
              readable(Duration.ofMillis((long) (1000 * perStep * (steps - step))))));
    }
  }

  @Override
  public void progressed(Progress p) {
    reported = true;
    lastLine = nanoTime.getAsLong();
    bar(
        p.step(),
        String.format(
                Locale.ROOT,
                "loss %.4f  norm %.2f  lr %.2g  %.1f/s  ETA %s",
                p.loss(),
                p.gradientNorm(),
                p.learningRate(),
                p.examplesPerSecond(),
                readable(p.remaining()))
            + (p.skipped() > 0 ? "  skipped " + p.skipped() : ""));
  }

  private void bar(long step, String text) {
    int full = (int) (BAR * step / steps);
    String line =
        "%s [%s%s] %d/%d  %s"
            .formatted(run, "#".repeat(full), "-".repeat(BAR - full), step, steps, text);
    out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
    out.flush();
  }

  @Override
  public void resumed(long step, List<String> damages) {
    damages.forEach(damage -> line("passed over: " + damage));
    line("going on from step " + step);
  }

  @Override
  public void changed(List<String> changes) {
    changes.forEach(change -> line("changed since the checkpoint: " + change));
  }

  @Override
  public void leftOut(String dataSet, String reason) {
    line("left out: data set " + dataSet + " " + reason);
  }

  @Override
  public void began(InitialReport initial) {
    line(initial.toString());
  }

  @Override
  public void saved(long step, CompleteFolder checkpoint) {
    line("saved " + checkpoint.folder());
  }

  @Override
  public void sampled(long step, Path grid) {
    line("drew " + grid);
  }

  @Override
  public void notSampled(long step, String problem) {
    line("no samples at step " + step + ": " + problem);
  }

  private void line(String text) {
    out.print((terminal ? "\r\u001b[K" : "") + text + System.lineSeparator());
    out.flush();
  }

  @Override
  public void ended(RunEnd end) {
    out.println(end == RunEnd.COMPLETED ? "completed" : "canceled; the same command goes on");
  }

  static String readable(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
