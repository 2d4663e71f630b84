package io.pixwizard.gateway.access;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Token buckets, one per key and gateway process: a full bucket holds a minute's submissions. In
 * memory, so that refusing costs nothing.
 */
@Singleton
public final class SubmissionRate {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Clock clock;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  SubmissionRate(Clock clock) {
    this.clock = clock;
  }

  private record Bucket(double tokens, Instant at, boolean taken) {}

  /** Takes a submission; otherwise the time until there is one to take. */
  public Optional<Duration> take(Caller caller) {
    Instant now = clock.instant();
    double most = caller.requestsPerMinute();
    Bucket after =
        buckets.compute(
            caller.id(),
            (id, before) -> {
              double tokens = before == null ? most : refilled(before, most, now);
              return tokens >= 1
                  ? new Bucket(tokens - 1, now, true)
                  : new Bucket(tokens, now, false);
            });
    if (after.taken) {
      return Optional.empty();
    }
    double seconds = (1 - after.tokens) * WINDOW.toSeconds() / most;
    return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
  }

  private static double refilled(Bucket bucket, double most, Instant now) {
    double passed = Duration.between(bucket.at, now).toMillis() / (double) WINDOW.toMillis();
    return Math.min(most, bucket.tokens + passed * most);
  }
}
