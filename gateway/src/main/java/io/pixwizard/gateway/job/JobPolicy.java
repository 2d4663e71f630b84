package io.pixwizard.gateway.job;

import io.pixwizard.gateway.GatewayConfig;
import java.time.Duration;

/**
 * How patient the rules are.
 *
 * @param attempts losses after which a job fails
 * @param retryDelay before the second attempt, doubled for each further one, at most a minute
 * @param runningLease silence of a running stage
 * @param waitingLease silence of a waiting job, doubled each time it is sent again
 * @param cancelLease silence of a job that was told to stop
 */
public record JobPolicy(
    int attempts,
    Duration retryDelay,
    Duration runningLease,
    Duration waitingLease,
    Duration cancelLease) {
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  static JobPolicy of(GatewayConfig.Jobs jobs) {
    return new JobPolicy(
        jobs.attempts(),
        jobs.retryDelay(),
        jobs.runningLease(),
        jobs.waitingLease(),
        jobs.cancelLease());
  }

  Duration delay(int losses) {
    Duration delay = doubled(retryDelay, losses - 1);
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }

  Duration waiting(int resent) {
    return doubled(waitingLease, resent);
  }

  private static Duration doubled(Duration first, int times) {
    return first.multipliedBy(1L << Math.min(Math.max(times, 0), MOST_DOUBLINGS));
  }
}
