package io.pixwizard.encoder;

import io.pixwizard.encoder.EncoderConfig.Role;
import io.pixwizard.encoder.encoding.TextEncoding;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready if earlier orders and checkpoints are known, and router and models are loaded. */
@Readiness
@Singleton
final class ModelReadiness implements HealthCheck {
  private final EncoderConfig config;
  private final Broadcasts broadcasts;
  private final Instance<TextEncoding> text;
  private volatile CompletableFuture<?> router = new CompletableFuture<>();

  ModelReadiness(EncoderConfig config, Broadcasts broadcasts, Instance<TextEncoding> text) {
    this.config = config;
    this.broadcasts = broadcasts;
    this.text = text;
  }

  void start(@Observes StartupEvent event) {
    router =
        config.roles().contains(Role.TEXT)
            // a thread of its own has the class loader of this one, which finds the natives
            ? CompletableFuture.supplyAsync(text::get, task -> new Thread(task, "router").start())
            : CompletableFuture.completedFuture(null);
  }

  @Override
  public HealthCheckResponse call() {
    boolean routing = router.isDone() && !router.isCompletedExceptionally();
    return HealthCheckResponse.named("model")
        .status(broadcasts.known() && broadcasts.loaded() && routing)
        .withData("orders", broadcasts.known())
        .withData("loaded", broadcasts.loaded())
        .withData("router", routing)
        .build();
  }
}
