package io.pixwizard.dit.worker;

import io.pixwizard.stage.Probe;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready if a broker answers. */
@Readiness
@Singleton
final class KafkaReadiness implements HealthCheck {
  private final Admin admin;
  private final Probe probe;

  KafkaReadiness(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      DitConfig config,
      Clock clock) {
    admin = Admin.create(kafka);
    long millis = config.probe().timeout().toMillis();
    probe =
        new Probe(
            () -> !admin.describeCluster().nodes().get(millis, TimeUnit.MILLISECONDS).isEmpty(),
            config.probe().interval(),
            clock);
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = probe.problem();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("kafka").status(problem.isEmpty());
    problem.ifPresent(text -> response.withData("problem", text));
    return response.build();
  }

  @PreDestroy
  void close() {
    admin.close();
  }
}
