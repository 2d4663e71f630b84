package io.pixwizard.gateway.health;

import io.pixwizard.artifacts.ArtifactException;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Without the object store no picture can be taken in. */
@Readiness
@ApplicationScoped
public class StoreCheck implements HealthCheck {
  private final S3ArtifactStore store;

  StoreCheck(S3ArtifactStore store) {
    this.store = store;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("object store");
    try {
      return response.status(store.bucketExists()).build();
    } catch (ArtifactException e) {
      return response.down().withData("problem", e.getMessage()).build();
    }
  }
}
