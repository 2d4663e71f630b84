package io.pixwizard.encoder;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** Turns the channels of roles off that the process does not have. */
public final class RoleChannels implements ConfigSourceFactory {
  private static final String ROLES = "pixwizard.roles";
  private static final String BOTH = "text,image";
  private static final int BELOW_FILES = 50;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue configured = context.getValue(ROLES);
    String value =
        configured == null || configured.getValue() == null ? BOTH : configured.getValue();
    Set<String> roles =
        Arrays.stream(value.split(","))
            .map(role -> role.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return List.of(
        new PropertiesConfigSource(
            Map.of(
                "mp.messaging.incoming.submitted.enabled",
                Boolean.toString(roles.contains("text")),
                "mp.messaging.incoming.text-encoded.enabled",
                Boolean.toString(roles.contains("image"))),
            "roles",
            BELOW_FILES));
  }
}
