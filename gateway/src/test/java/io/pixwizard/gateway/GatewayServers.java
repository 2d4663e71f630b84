package io.pixwizard.gateway;

import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.testservers.ServersTestResource;
import io.pixwizard.testservers.TestServers;
import java.util.HashMap;
import java.util.Map;

/** The servers of all tests of this module, and a gateway that loses patience soon. */
public final class GatewayServers extends ServersTestResource {
  @Override
  protected void configure(TestServers.Builder builder) {
    builder.database("pixwizard").bucket("pixwizard");
    for (Topic topic : Topic.values()) {
      builder.topic(topic.topicName(), topic.partitions(), topic.settings());
    }
  }

  @Override
  protected Map<String, String> properties(TestServers running) {
    Map<String, String> properties = new HashMap<>(super.properties(running));
    properties.put("pixwizard.s3.endpoint", running.s3Endpoint().toString());
    properties.put("pixwizard.s3.access-key", running.s3AccessKey());
    properties.put("pixwizard.s3.secret-key", running.s3SecretKey());
    properties.put("pixwizard.jobs.running-lease", "2s");
    properties.put("pixwizard.jobs.waiting-lease", "3s");
    properties.put("pixwizard.jobs.cancel-lease", "1s");
    properties.put("pixwizard.jobs.retry-delay", "50ms");
    properties.put("pixwizard.jobs.attempts", "3");
    properties.put("pixwizard.jobs.reaper-period", "0.2s");
    properties.put("pixwizard.waiting.poll", "1s");
    properties.put("pixwizard.waiting.keep-alive", "1s");
    properties.put("pixwizard.outbound.allow", "127.0.0.1/32");
    properties.put("pixwizard.outbound.allow-http", "true");
    properties.put("pixwizard.outbound.webhook-delays", "100ms,100ms,100ms");
    properties.put("pixwizard.access.bootstrap-key", "bootstrap-secret");
    properties.put("pixwizard.kafka.delivery-timeout", "2s");
    properties.put("pixwizard.s3.timeout", "9s");
    properties.put("quarkus.http.test-port", "0");
    return properties;
  }
}
