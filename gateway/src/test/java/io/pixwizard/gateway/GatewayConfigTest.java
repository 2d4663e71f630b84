package io.pixwizard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The defaults that docs/operator/gateway.md promises. */
final class GatewayConfigTest {
  private final GatewayConfig config =
      new SmallRyeConfigBuilder()
          .withMapping(GatewayConfig.class)
          .withConverter(Duration.class, 200, new DurationConverter())
          .withSources(
              new PropertiesConfigSource(
                  Map.of(
                      "pixwizard.s3.endpoint", "http://s3:9000",
                      "pixwizard.s3.access-key", "a",
                      "pixwizard.s3.secret-key", "s"),
                  "test",
                  100))
          .build()
          .getConfigMapping(GatewayConfig.class);

  @Test
  void storeAndAccess() {
    assertThat(config.s3().bucket()).isEqualTo("pixwizard");
    assertThat(config.s3().region()).isEqualTo("us-east-1");
    assertThat(config.s3().createBucket()).isFalse();
    assertThat(config.s3().timeout()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.probe().timeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.s3().linkExpiry()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.access().required()).isEqualTo(GatewayConfig.Access.Required.AUTO);
    assertThat(config.access().activeJobs()).isEqualTo(1000);
    assertThat(config.access().requestsPerMinute()).isEqualTo(600);
  }

  @Test
  void picturesAndSampling() {
    assertThat(config.pictures().maxBytes()).isEqualTo(32L << 20);
    assertThat(config.pictures().maxSide()).isEqualTo(16_384);
    assertThat(config.pictures().maxPixels()).isEqualTo(24_000_000);
    assertThat(config.pictures().maxAspect()).isEqualTo(16);
    assertThat(config.pictures().decoders()).isEqualTo(2);
    assertThat(config.sampling().steps()).isEqualTo(30);
    assertThat(config.sampling().solver()).isEqualTo("euler");
    assertThat(config.sampling().timeShift()).isEqualTo(1);
    assertThat(config.sampling().textGuidance()).isEqualTo(4);
    assertThat(config.sampling().imageGuidance()).isEqualTo(1);
  }

  @Test
  void patience() {
    assertThat(config.jobs().attempts()).isEqualTo(5);
    assertThat(config.jobs().retryDelay()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.jobs().runningLease()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.jobs().waitingLease()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.jobs().cancelLease()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.jobs().releaseWindow()).isEqualTo(256);
    assertThat(config.jobs().releaseAhead()).isEqualTo(16);
    assertThat(config.jobs().priorityLead()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.jobs().reaperPeriod()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.waiting().longest()).isEqualTo(Duration.ofSeconds(60));
    assertThat(config.waiting().keepAlive()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.kafka().deliveryTimeout()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.waiting().poll()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void outsideAndRetention() {
    assertThat(config.outbound().allow()).isEmpty();
    assertThat(config.outbound().allowHttp()).isFalse();
    assertThat(config.outbound().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.outbound().timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(config.outbound().webhookConnections()).isEqualTo(16);
    assertThat(config.outbound().webhookConnectionsEach()).isEqualTo(4);
    assertThat(config.outbound().webhookDelays())
        .hasSize(9)
        .startsWith(Duration.ofSeconds(5), Duration.ofMinutes(5))
        .endsWith(Duration.ofHours(24));
    assertThat(config.retention().jobs()).isEqualTo(Duration.ofDays(30));
    assertThat(config.retention().uploads()).isEqualTo(Duration.ofDays(1));
    assertThat(config.retention().cache()).isEqualTo(Duration.ofDays(7));
    assertThat(config.retention().period()).isEqualTo(Duration.ofHours(1));
  }
}
