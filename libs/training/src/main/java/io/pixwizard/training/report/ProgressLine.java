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

/** Shows a bar on a terminal, or one line per report where output goes to a file. */
public final class ProgressLine implements RunListener {
  private static final int BAR = 24;

  private final PrintStream out;
  private final boolean terminal;

  /**
   * @param terminal whether {@code out} can go back to the start of a line
   */
  public ProgressLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void progressed(Progress p) {
    int full = (int) (BAR * p.step() / p.steps());
    String line =
        String.format(
                Locale.ROOT,
                "%s [%s%s] %d/%d  loss %.4f  norm %.2f  lr %.2g  %.1f/s  ETA %s",
                p.run(),
                "#".repeat(full),
                "-".repeat(BAR - full),
                p.step(),
                p.steps(),
                p.loss(),
                p.gradientNorm(),
                p.learningRate(),
                p.examplesPerSecond(),
                readable(p.remaining()))
            + (p.skipped() > 0 ? "  skipped " + p.skipped() : "");
    out.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
    out.flush();
  }

  @Override
  public void resumed(long step, List<String> damages) {
    damages.forEach(damage -> line("passed over: " + damage));
    line("going on from step " + step);
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
