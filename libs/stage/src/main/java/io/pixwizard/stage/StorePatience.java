package io.pixwizard.stage;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.pixwizard.artifacts.ArtifactException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits for an object store that does not answer, so that an outage of it fails no job.
 *
 * @param firstDelay pause after the first failure, doubled after each further one
 * @param maxDelay longest pause
 * @param giveUpAfter no further try begins after this
 */
public record StorePatience(Duration firstDelay, Duration maxDelay, Duration giveUpAfter) {

  /** 1 s, 15 s, 15 min. */
  public static final StorePatience DEFAULT =
      new StorePatience(Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofMinutes(15));

  /**
   * Does {@code work}, again from its beginning as long as the store is unreachable.
   *
   * @param beforeRetry runs before each further try, for instance to give a sign of life
   * @throws ArtifactException UNREACHABLE when patience is at its end; every other at once
   */
  public <T> T call(Runnable beforeRetry, Supplier<T> work) {
    RetryPolicy<T> policy =
        RetryPolicy.<T>builder()
            .handleIf(e -> e instanceof ArtifactException a && a.failure().retryable())
            .withBackoff(firstDelay, maxDelay)
            .withMaxRetries(-1)
            .withMaxDuration(giveUpAfter)
            .onRetry(event -> beforeRetry.run())
            .build();
    return Failsafe.with(policy).get(work::get);
  }
}
