package io.pixwizard.dit.worker;

import io.pixwizard.dit.worker.sampling.SamplingWorker;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready if earlier orders and checkpoints are known, and the model to preload is loaded. */
@Readiness
@Singleton
final class ModelReadiness implements HealthCheck {
  private final SamplingWorker worker;

  ModelReadiness(SamplingWorker worker) {
    this.worker = worker;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("model")
        .status(worker.isRunning() && worker.isCaughtUp() && worker.isModelLoaded())
        .withData("queue", worker.isRunning())
        .withData("orders", worker.isCaughtUp())
        .withData("loaded", worker.resident().toString())
        .build();
  }
}
