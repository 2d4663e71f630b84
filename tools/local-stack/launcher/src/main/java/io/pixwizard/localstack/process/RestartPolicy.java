package io.pixwizard.localstack.process;

import java.time.Duration;

/**
 * When a child that died is started again.
 *
 * @param limit restarts within the window, after which it stays down
 * @param window only restarts that are younger count
 * @param delay before each restart
 */
public record RestartPolicy(int limit, Duration window, Duration delay) {
  /** 3 in 5 minutes, each after a second. */
  public static final RestartPolicy DEFAULT =
      new RestartPolicy(3, Duration.ofMinutes(5), Duration.ofSeconds(1));
}
