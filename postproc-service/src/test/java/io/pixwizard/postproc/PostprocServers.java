package io.pixwizard.postproc;

import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.testservers.ServersTestResource;
import io.pixwizard.testservers.TestServers;
import java.util.HashMap;
import java.util.Map;

/** Real Kafka and S3 for the tests. */
public final class PostprocServers extends ServersTestResource {
  static final String BUCKET = "pixwizard";

  @Override
  protected void configure(TestServers.Builder builder) {
    for (Topic topic : Topic.values()) {
      builder.topic(topic.topicName(), 1);
    }
    builder.bucket(BUCKET);
  }

  @Override
  protected Map<String, String> properties(TestServers running) {
    Map<String, String> properties = new HashMap<>(super.properties(running));
    properties.put("pixwizard.s3.endpoint", running.s3Endpoint().toString());
    properties.put("pixwizard.s3.access-key", running.s3AccessKey());
    properties.put("pixwizard.s3.secret-key", running.s3SecretKey());
    properties.put("pixwizard.worker.id", "postproc-test");
    properties.put("pixwizard.outage.first-delay", "200ms");
    properties.put("pixwizard.outage.max-delay", "1s");
    properties.put("pixwizard.probe.interval", "0s");
    properties.put("quarkus.http.test-port", "0");
    properties.put("quarkus.otel.sdk.disabled", "false");
    return properties;
  }
}
