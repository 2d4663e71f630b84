package io.pixwizard.dit.worker.sampling;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.topic.ReaderGroup;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.queue.ShareQueueSettings;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A worker as the process would run it, in this JVM or, by {@link #main}, in one of its own. */
final class TestWorker implements AutoCloseable {
  final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  final AtomicBoolean left = new AtomicBoolean();
  final SamplingWorker worker;
  private final S3ArtifactStore store;

  /** Where the servers are. */
  record Address(String broker, URI s3, String accessKey, String secretKey) {}

  TestWorker(
      String id,
      Address address,
      Path folder,
      SamplingSettings settings,
      int resident,
      WatchedModel.BeforeStep hook) {
    store =
        new S3ArtifactStore(
            S3Settings.defaults(
                    address.s3(), new S3Credentials(address.accessKey(), address.secretKey()))
                .withBucket(Pipeline.BUCKET));
    ShareQueueSettings queue =
        ShareQueueSettings.of(
                address.broker(),
                ReaderGroup.DIT_WORKER.groupName(),
                Topic.JOBS_ENCODED.topicName())
            .withBatchLimit(settings.batchLimit());
    worker =
        new SamplingWorker(
            new SamplingWorker.Settings(
                new Worker("dit", id),
                Map.of("bootstrap.servers", address.broker()),
                queue,
                settings,
                new CheckpointSettings("default", resident, folder),
                new StorePatience(
                    Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMinutes(1))),
            store,
            path -> WatchedModel.load(path, hook),
            registry,
            OpenTelemetry.noop(),
            () -> left.set(true));
  }

  static SamplingSettings settings(int batchLimit, Duration saveEvery) {
    return new SamplingSettings(batchLimit, Duration.ZERO, 4, 16, saveEvery, Duration.ofSeconds(3));
  }

  @Override
  public void close() {
    worker.close();
    store.close();
  }

  /** Arguments: broker, S3, access key, secret key, folder, delay of a step in ms. */
  public static void main(String[] arguments) {
    long delay = Long.parseLong(arguments[5]);
    TestWorker worker =
        new TestWorker(
            "child",
            new Address(arguments[0], URI.create(arguments[1]), arguments[2], arguments[3]),
            Path.of(arguments[4]),
            settings(1, Duration.ZERO),
            1,
            (requests, step) -> WatchedModel.pause(delay));
    Runtime.getRuntime().addShutdownHook(new Thread(worker::close));
  }
}
