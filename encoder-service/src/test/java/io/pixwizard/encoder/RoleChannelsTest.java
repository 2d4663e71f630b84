package io.pixwizard.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RoleChannelsTest {
  @Test
  void aRoleThatTheProcessDoesNotHaveReadsNothing() {
    assertThat(enabled(Map.of())).isEqualTo("true true");
    assertThat(enabled(Map.of("pixwizard.roles", "text"))).isEqualTo("true false");
    assertThat(enabled(Map.of("pixwizard.roles", " IMAGE "))).isEqualTo("false true");
  }

  private static String enabled(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .withSources(new RoleChannels())
            .build();
    return config.getConfigValue("mp.messaging.incoming.submitted.enabled").getValue()
        + " "
        + config.getConfigValue("mp.messaging.incoming.text-encoded.enabled").getValue();
  }
}
