package io.pixwizard.encoder;

import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.artifacts.s3.S3Transfer;
import io.pixwizard.stage.Probe;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready if the object store answers and has the bucket. */
@Readiness
@Singleton
final class StoreReadiness implements HealthCheck {
  private final S3ArtifactStore store;
  private final Probe probe;

  StoreReadiness(EncoderConfig config, Clock clock) {
    S3Settings settings = EncoderBeans.storeSettings(config);
    store =
        new S3ArtifactStore(settings.withTransfer(S3Transfer.impatient(config.probe().timeout())));
    probe = new Probe(store::bucketExists, config.probe().interval(), clock);
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = probe.problem();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("object-store").status(problem.isEmpty());
    problem.ifPresent(text -> response.withData("problem", text));
    return response.build();
  }

  @PreDestroy
  void close() {
    store.close();
  }
}
