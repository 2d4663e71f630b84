package io.pixwizard.stage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Asks a server whether it serves, at most once in an interval. Safe for use by many threads. */
public final class Probe {
  private final Callable<Boolean> question;
  private final Duration interval;
  private final Clock clock;
  private Instant askedAt = Instant.MIN;
  private Optional<String> problem = Optional.empty();

  /**
   * @param question true, or false or an exception if it does not serve
   * @param interval how long an answer is believed
   */
  public Probe(Callable<Boolean> question, Duration interval, Clock clock) {
    this.question = question;
    this.interval = interval;
    this.clock = clock;
  }

  /** Why it does not serve; empty if it does. */
  public synchronized Optional<String> problem() {
    Instant now = clock.instant();
    if (askedAt.equals(Instant.MIN) || !now.isBefore(askedAt.plus(interval))) {
      problem = ask();
      askedAt = now;
    }
    return problem;
  }

  @SuppressWarnings("CatchingUnchecked") // whatever goes wrong is the answer
  private Optional<String> ask() {
    try {
      return question.call() ? Optional.empty() : Optional.of("does not serve");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    } catch (Exception e) {
      return Optional.of(e.toString());
    }
  }
}
