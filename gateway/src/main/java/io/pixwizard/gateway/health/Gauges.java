package io.pixwizard.gateway.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.event.JobWatch;
import io.pixwizard.gateway.job.JobQuery;
import io.pixwizard.gateway.outbox.OutboxRelay;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** What waits and runs, for dashboards; looked up now and then rather than at each scrape. */
@Singleton
public final class Gauges {
  private static final Logger LOG = Logger.getLogger(Gauges.class);

  private final JobQuery jobs;
  private final OutboxRelay relay;
  private final AtomicInteger outbox = new AtomicInteger();
  private final MultiGauge states;

  Gauges(JobQuery jobs, OutboxRelay relay, JobWatch watch, MeterRegistry meters) {
    this.jobs = jobs;
    this.relay = relay;
    this.states =
        MultiGauge.builder("pixwizard.jobs")
            .description("Jobs that have not ended, by state")
            .register(meters);
    Gauge.builder("pixwizard.outbox", outbox, AtomicInteger::get)
        .description("Messages on their way to Kafka")
        .register(meters);
    Gauge.builder("pixwizard.watchers", watch, JobWatch::size)
        .description("Event streams and waiting requests")
        .register(meters);
  }

  @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
  void refresh() {
    try {
      outbox.set(relay.waiting());
      states.register(
          jobs.byState().entrySet().stream()
              .map(each -> MultiGauge.Row.of(Tags.of("state", each.getKey()), each.getValue()))
              .toList(),
          true);
    } catch (DatabaseException e) {
      LOG.debugf("no gauges: %s", e.getMessage());
    }
  }
}
