package io.pixwizard.gateway.health;

import io.pixwizard.gateway.db.DatabaseException;
import io.pixwizard.gateway.model.CheckpointStore;
import io.pixwizard.gateway.outbox.OutboxRelay;
import io.smallrye.health.api.HealthGroup;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether accepted jobs go on. In a group of its own: the gateway takes jobs in while Kafka is
 * away, so this does not decide whether requests are sent to it.
 */
@HealthGroup("pipeline")
@ApplicationScoped
public class PipelineCheck implements HealthCheck {
  private final OutboxRelay relay;
  private final CheckpointStore checkpoints;

  PipelineCheck(OutboxRelay relay, CheckpointStore checkpoints) {
    this.relay = relay;
    this.checkpoints = checkpoints;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response = HealthCheckResponse.named("pipeline");
    try {
      int published = checkpoints.list().size();
      return response
          .withData("kafka", relay.reachable() ? "reachable" : "unreachable")
          .withData("outbox", relay.waiting())
          .withData("checkpoints", published)
          .status(relay.reachable() && published > 0)
          .build();
    } catch (DatabaseException e) {
      return response.down().withData("problem", e.getMessage()).build();
    }
  }
}
