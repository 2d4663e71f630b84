package io.pixwizard.postproc;

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
import org.eclipse.microprofile.health.Readiness;

/** Ready if a broker answers and every order that was given before is known. */
@Readiness
@Singleton
final class KafkaReadiness implements HealthCheck {
  private final Admin admin;
  private final Probe probe;

  KafkaReadiness(
      @Identifier("default-kafka-broker") Map<String, Object> kafkaSettings,
      Orders orders,
      PostprocConfig config,
      Clock clock) {
    admin = Admin.create(kafkaSettings);
    long millis = config.probe().timeout().toMillis();
    probe =
        new Probe(
            () ->
                !admin.describeCluster().nodes().get(millis, TimeUnit.MILLISECONDS).isEmpty()
                    && orders.known(),
            config.probe().interval(),
            clock);
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> problem = probe.problem();
    return HealthCheckResponse.named("kafka")
        .status(problem.isEmpty())
        .withData("problem", problem.orElse("none"))
        .build();
  }

  @PreDestroy
  void close() {
    admin.close();
  }
}
