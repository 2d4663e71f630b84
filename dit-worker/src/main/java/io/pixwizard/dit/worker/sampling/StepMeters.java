package io.pixwizard.dit.worker.sampling;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/**
 * Meters of sampling: {@code pixwizard.dit.step} (timer of a batch's step), {@code
 * pixwizard.dit.batch} (jobs sampled together), {@code pixwizard.dit.splits} (batches that failed
 * and went on in parts), {@code pixwizard.dit.lost} (jobs that another worker took over), {@code
 * pixwizard.dit.load} (timer of loading a model).
 */
final class StepMeters {
  private final Timer step;
  private final Timer load;
  private final DistributionSummary batch;
  private final Counter splits;
  private final Counter lost;

  StepMeters(MeterRegistry registry) {
    this.step = Timer.builder("pixwizard.dit.step").publishPercentileHistogram().register(registry);
    this.load = registry.timer("pixwizard.dit.load");
    this.batch = registry.summary("pixwizard.dit.batch");
    this.splits = registry.counter("pixwizard.dit.splits");
    this.lost = registry.counter("pixwizard.dit.lost");
  }

  void began(int jobs) {
    batch.record(jobs);
  }

  void stepped(long nanos) {
    step.record(nanos, TimeUnit.NANOSECONDS);
  }

  void loaded(long nanos) {
    load.record(nanos, TimeUnit.NANOSECONDS);
  }

  void split() {
    splits.increment();
  }

  void lost() {
    lost.increment();
  }
}
