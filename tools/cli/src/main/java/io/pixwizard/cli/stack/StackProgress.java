package io.pixwizard.cli.stack;

import io.pixwizard.localstack.process.ChildListener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Shows what is starting and stopping: a line that changes on terminals, else a line each. */
public final class StackProgress implements ChildListener {
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final Set<String> waiting = new LinkedHashSet<>();

  /**
   * @param terminal whether lines can be written over
   */
  public StackProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void starting(String name) {
    waiting.add(name);
    show("starting");
  }

  @Override
  public synchronized void ready(String name, Duration took) {
    waiting.remove(name);
    say(String.format(Locale.ROOT, "  %-18s ready after %.1f s", name, took.toMillis() / 1000.0));
    show("starting");
  }

  @Override
  public synchronized void died(String name, int status, String tail) {
    say("  " + name + " died with status " + status + "; the end of its log:");
    tail.lines().forEach(line -> say("    " + line));
  }

  @Override
  public synchronized void restarting(String name, int time) {
    say("  " + name + " is started again (" + time + ")");
  }

  @Override
  public synchronized void gaveUp(String name) {
    waiting.remove(name);
    say("  " + name + " dies too often and stays down");
  }

  @Override
  public synchronized void stopping(String name) {
    waiting.add(name);
    show("stopping");
  }

  @Override
  public synchronized void stopped(String name, boolean killed) {
    waiting.remove(name);
    if (killed) {
      say("  " + name + " did not stop in time and was killed");
    }
    show("stopping");
  }

  @Override
  public synchronized void stale(String name, long pid) {
    say("  stopped " + name + " (process " + pid + ") that a killed stack left behind");
  }

  private void say(String line) {
    out.println(terminal ? CLEAR + line : line);
  }

  private void show(String what) {
    if (terminal) {
      out.print(waiting.isEmpty() ? CLEAR : CLEAR + what + " " + String.join(", ", waiting));
      out.flush();
    }
  }
}
