package io.pixwizard.gateway.health;

import io.pixwizard.gateway.GatewayConfig;
import io.pixwizard.gateway.model.CheckpointStore;
import io.pixwizard.gateway.outbox.OutboxRelay;
import io.smallrye.health.api.HealthGroup;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether accepted jobs go on. In a group of its own: the gateway takes jobs in while Kafka is
 * away, so this does not decide whether requests are sent to it.
 */
@HealthGroup("pipeline")
@Singleton
public final class PipelineCheck implements HealthCheck {
  private final OutboxRelay relay;
  private final CheckpointStore checkpoints;
  private final TimedCheck check;

  PipelineCheck(OutboxRelay relay, CheckpointStore checkpoints, GatewayConfig config) {
    this.relay = relay;
    this.checkpoints = checkpoints;
    this.check = new TimedCheck("pipeline", config.probe().timeout(), this::look);
  }

  private void look(HealthCheckResponseBuilder response) {
    int published = checkpoints.list().size();
    response
        .withData("kafka", relay.reachable() ? "reachable" : "unreachable")
        .withData("outbox", relay.waiting())
        .withData("checkpoints", published)
        .status(relay.reachable() && published > 0);
  }

  @Override
  public HealthCheckResponse call() {
    return check.call();
  }
}
