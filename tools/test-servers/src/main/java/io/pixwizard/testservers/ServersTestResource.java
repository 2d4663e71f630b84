package io.pixwizard.testservers;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Servers for a {@code @QuarkusTest}: a service's tests extend it to say what they need, name it in
 * {@code @WithTestResource}, and get the {@link TestServers} by a field of that type.
 */
public abstract class ServersTestResource implements QuarkusTestResourceLifecycleManager {
  private TestServers servers;

  /** Extended by a test resource per service. */
  protected ServersTestResource() {}

  /** Says which servers, topics, databases and buckets are wanted. */
  protected abstract void configure(TestServers.Builder builder);

  /**
   * The service's configuration for these servers; overridden to add settings of its own.
   *
   * @return Quarkus properties: the broker's address and the default data source's, where present
   */
  protected Map<String, String> properties(TestServers running) {
    Map<String, String> properties = new HashMap<>();
    if (running.has("kafka")) {
      properties.put("kafka.bootstrap.servers", running.bootstrapServers());
    }
    if (running.has("postgres")) {
      properties.put("quarkus.datasource.jdbc.url", running.jdbcUrl());
      properties.put("quarkus.datasource.username", running.jdbcUser());
      properties.put("quarkus.datasource.password", "");
    }
    return properties;
  }

  @Override
  public final Map<String, String> start() {
    TestServers.Builder builder = TestServers.builder();
    configure(builder);
    servers = builder.start();
    return properties(servers);
  }

  @Override
  public final void inject(TestInjector injector) {
    injector.injectIntoFields(servers, new TestInjector.MatchesType(TestServers.class));
  }

  @Override
  public final void stop() {
    if (servers != null) {
      servers.close();
      servers = null;
    }
  }
}
