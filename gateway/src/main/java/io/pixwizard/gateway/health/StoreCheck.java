package io.pixwizard.gateway.health;

import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.artifacts.s3.S3Transfer;
import io.pixwizard.gateway.GatewayConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without the object store no picture can be taken in. */
@Readiness
@Singleton
public final class StoreCheck implements HealthCheck {
  private final S3ArtifactStore store;
  private final TimedCheck check;

  StoreCheck(S3Settings settings, GatewayConfig config) {
    store =
        new S3ArtifactStore(settings.withTransfer(S3Transfer.impatient(config.probe().timeout())));
    check =
        new TimedCheck(
            "object store",
            config.probe().timeout(),
            response -> response.status(store.bucketExists()));
  }

  @Override
  public HealthCheckResponse call() {
    return check.call();
  }

  @PreDestroy
  void close() {
    store.close();
  }
}
