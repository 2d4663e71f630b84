package io.pixwizard.dit.worker;

import io.pixwizard.dit.worker.sampling.SamplingWorker;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Lets running jobs be handed over while the store and the broker's clients are still there. */
@Singleton
final class Leaving {
  private final SamplingWorker worker;

  Leaving(SamplingWorker worker) {
    this.worker = worker;
  }

  void stop(@Observes ShutdownEvent event) {
    worker.close();
  }
}
