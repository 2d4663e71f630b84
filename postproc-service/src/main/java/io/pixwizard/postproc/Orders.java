package io.pixwizard.postproc;

import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.stage.BroadcastReader;
import io.pixwizard.stage.EventRecords;
import io.pixwizard.stage.Worker;
import io.pixwizard.stage.WorkerOrders;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Listens to {@code jobs.control} as long as the service runs. */
@Startup
@Singleton
final class Orders {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final WorkerOrders orders;
  private final BroadcastReader reader;

  Orders(
      Worker worker,
      Clock clock,
      @Identifier("default-kafka-broker") Map<String, Object> kafkaSettings) {
    Duration memory = Topic.JOBS_SAMPLED.retention().orElseThrow();
    orders = new WorkerOrders(worker, clock.instant(), memory, Quarkus::asyncExit);
    reader =
        new BroadcastReader(
            Topic.JOBS_CONTROL, kafkaSettings, record -> orders.accept(EventRecords.read(record)));
  }

  /** Whether every order that was given before the start is known. */
  boolean known() {
    return reader.isCaughtUp();
  }

  /** Waits until {@link #known}. */
  void awaitKnown() throws InterruptedException {
    while (!reader.awaitCaughtUp(PATIENCE)) {
      // without them canceled jobs would run
    }
  }

  /** Why the job is canceled; empty if it is not. */
  Optional<String> cancelReason(String jobId) {
    return orders.cancelReason(jobId);
  }

  @PreDestroy
  void close() {
    reader.close();
  }
}
