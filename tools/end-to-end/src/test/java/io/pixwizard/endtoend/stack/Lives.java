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
    say("%s is ready after %d ms", name, took.toMillis());
  }

  @Override
  public void died(String name, int status, String tail) {
    say("%s died with status %d", name, status);
  }

  @Override
  public void gaveUp(String name) {
    say("%s dies too often", name);
  }

  @Override
  public void stopped(String name, boolean killed) {
    if (killed) {
      say("%s did not stop in time", name);
    }
  }

  private static void say(String text, Object... values) {
    System.out.println("[stack] " + text.formatted(values));
  }
}
