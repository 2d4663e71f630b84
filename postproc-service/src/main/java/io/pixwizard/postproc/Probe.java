package io.pixwizard.postproc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Asks a server whether it serves, at most once in an interval. Safe for use by many threads. */
final class Probe {
  private final String name;
  private final Callable<Boolean> question;
  private final Duration interval;
  private final Clock clock;
  private Instant askedAt = Instant.MIN;
  private Optional<String> problem = Optional.empty();

  /**
   * @param question true, or false or an exception if it does not serve
   */
  Probe(String name, Callable<Boolean> question, Duration interval, Clock clock) {
    this.name = name;
    this.question = question;
    this.interval = interval;
    this.clock = clock;
  }

  synchronized HealthCheckResponse response() {
    Instant now = clock.instant();
    if (askedAt.isBefore(now.minus(interval))) {
      problem = ask();
      askedAt = now;
    }
    return HealthCheckResponse.named(name)
        .status(problem.isEmpty())
        .withData("problem", problem.orElse("none"))
        .build();
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the server does not serve
  private Optional<String> ask() {
    try {
      return question.call() ? Optional.empty() : Optional.of("it says no");
    } catch (Exception e) {
      return Optional.of(e.toString());
    }
  }
}
