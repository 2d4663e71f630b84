package io.pixwizard.dit.worker;

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

  Probe(String name, Callable<Boolean> question, Duration interval, Clock clock) {
    this.name = name;
    this.question = question;
    this.interval = interval;
    this.clock = clock;
  }

  synchronized HealthCheckResponse response() {
    Instant now = clock.instant();
    if (askedAt.equals(Instant.MIN) || !now.isBefore(askedAt.plus(interval))) {
      problem = ask();
      askedAt = now;
    }
    var response = HealthCheckResponse.named(name).status(problem.isEmpty());
    problem.ifPresent(text -> response.withData("problem", text));
    return response.build();
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
