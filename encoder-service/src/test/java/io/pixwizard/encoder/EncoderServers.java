package io.pixwizard.encoder;

import io.pixwizard.testservers.ServersTestResource;
import io.pixwizard.testservers.TestServers;
import java.util.HashMap;
import java.util.Map;

/** Real Kafka and S3 for the tests. */
public final class EncoderServers extends ServersTestResource {
  @Override
  protected void configure(TestServers.Builder builder) {
    Pipeline.configure(builder);
  }

  @Override
  protected Map<String, String> properties(TestServers running) {
    Map<String, String> properties = new HashMap<>(super.properties(running));
    properties.put("pixwizard.s3.endpoint", running.s3Endpoint().toString());
    properties.put("pixwizard.s3.access-key", running.s3AccessKey());
    properties.put("pixwizard.s3.secret-key", running.s3SecretKey());
    properties.put("pixwizard.worker.id", "encoder-test");
    properties.put("pixwizard.checkpoints.folder", "target/test-checkpoints");
    properties.put("pixwizard.checkpoints.patience", "2s");
    properties.put("pixwizard.outage.first-delay", "200ms");
    properties.put("pixwizard.outage.max-delay", "1s");
    properties.put("pixwizard.probe.interval", "0s");
    properties.put("quarkus.http.test-port", "0");
    properties.put("quarkus.otel.sdk.disabled", "false");
    properties.put("quarkus.otel.exporter.otlp.enabled", "false");
    return properties;
  }
}
