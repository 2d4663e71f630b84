package io.pixwizard.endtoend.stack;

import io.pixwizard.localstack.process.ChildListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Counts how often each process became ready, and says what happens to them. */
final class Lives implements ChildListener {
  private final Map<String, Integer> ready = new HashMap<>();

  /** How often {@code name} became ready. */
  synchronized int of(String name) {
    return ready.getOrDefault(name, 0);
  }

  @Override
  public synchronized void ready(String name, Duration took) {
    ready.merge(name, 1, Integer::sum);
    say(name + " is ready after " + took.toMillis() + " ms");
  }

  @Override
  public void died(String name, int status, String tail) {
    say(name + " died with status " + status);
  }

  @Override
  public void gaveUp(String name) {
    say(name + " dies too often");
  }

  @Override
  public void stopped(String name, boolean killed) {
    if (killed) {
      say(name + " did not stop in time");
    }
  }

  private static void say(String text) {
    System.out.println("[stack] " + text);
  }
}
