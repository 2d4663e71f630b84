package io.pixwizard.postproc;

import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.artifacts.s3.S3Transfer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready if the object store answers and has the bucket. */
@Readiness
@Singleton
final class StoreReadiness implements HealthCheck {
  private final S3ArtifactStore store;
  private final Probe probe;

  StoreReadiness(PostprocConfig config, Clock clock) {
    S3Settings settings = PostprocBeans.settings(config);
    store = new S3ArtifactStore(settings.withTransfer(impatient(config.probe().timeout())));
    probe = new Probe("object-store", store::bucketExists, config.probe().interval(), clock);
  }

  private static S3Transfer impatient(Duration timeout) {
    S3Transfer usual = S3Transfer.defaults();
    return new S3Transfer(
        usual.partBytes(), timeout, timeout, 1, usual.firstDelay(), usual.maxDelay(), timeout);
  }

  @Override
  public HealthCheckResponse call() {
    return probe.response();
  }

  @PreDestroy
  void close() {
    store.close();
  }
}
