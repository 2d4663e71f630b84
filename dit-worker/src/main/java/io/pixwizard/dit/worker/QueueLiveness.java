package io.pixwizard.dit.worker;

import io.pixwizard.dit.worker.sampling.SamplingWorker;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as the worker takes part in its share group. */
@Liveness
@Singleton
final class QueueLiveness implements HealthCheck {
  private final SamplingWorker worker;

  QueueLiveness(SamplingWorker worker) {
    this.worker = worker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("queue").status(worker.isRunning()).build();
  }
}
