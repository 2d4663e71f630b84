package io.pixwizard.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pixwizard.contracts.job.FailureCode;
import io.pixwizard.contracts.job.Stage;
import java.time.Duration;

/**
 * Meters that every stage has: {@code pixwizard.stage} (timer; tags {@code stage}, {@code outcome}
 * = completed, failed or canceled) and {@code pixwizard.stage.failures} (counter; tags {@code
 * stage}, {@code code}).
 */
public final class StageMeters {

  private final MeterRegistry registry;
  private final String stage;

  /** Meters of one stage. */
  public StageMeters(MeterRegistry registry, Stage stage) {
    this.registry = registry;
    this.stage = stage.wireName();
  }

  /** A run that gave a result. */
  public void completed(Duration busy) {
    timer("completed").record(busy);
  }

  /** A run that gave none. */
  public void failed(Duration busy, FailureCode code) {
    timer(code == FailureCode.CANCELED ? "canceled" : "failed").record(busy);
    Counter.builder("pixwizard.stage.failures")
        .description("Runs without a result")
        .tag("stage", stage)
        .tag("code", code.wireName())
        .register(registry)
        .increment();
  }

  private Timer timer(String outcome) {
    return Timer.builder("pixwizard.stage")
        .description("From taking a message up until its result is published")
        .tag("stage", stage)
        .tag("outcome", outcome)
        .publishPercentileHistogram()
        .register(registry);
  }
}
