package io.pixwizard.gateway.job;

import java.time.Instant;
import java.util.Optional;

/**
 * How long silence is taken for work.
 *
 * @param until when silence becomes a loss; absent while nobody is expected to speak
 * @param running whether a stage has shown life since the job last moved
 */
public record Lease(Optional<Instant> until, boolean running) {
  /** Nobody is expected to speak. */
  public static final Lease NONE = new Lease(Optional.empty(), false);

  static Lease waiting(Instant until) {
    return new Lease(Optional.of(until), false);
  }

  static Lease running(Instant until) {
    return new Lease(Optional.of(until), true);
  }

  boolean expired(Instant now) {
    return until.isPresent() && !until.get().isAfter(now);
  }
}
