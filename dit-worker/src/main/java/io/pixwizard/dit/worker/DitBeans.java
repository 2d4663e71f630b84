package io.pixwizard.dit.worker;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.topic.ReaderGroup;
import io.pixwizard.contracts.topic.Topic;
import io.pixwizard.dit.worker.sampling.CheckpointSettings;
import io.pixwizard.dit.worker.sampling.FixedMemoryModel;
import io.pixwizard.dit.worker.sampling.FixedStepTimeModel;
import io.pixwizard.dit.worker.sampling.PixWizardModel;
import io.pixwizard.dit.worker.sampling.SamplingModel;
import io.pixwizard.dit.worker.sampling.SamplingSettings;
import io.pixwizard.dit.worker.sampling.SamplingWorker;
import io.pixwizard.model.pipeline.Placement;
import io.pixwizard.queue.ShareQueueSettings;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the process is put together from. */
final class DitBeans {
  private static final System.Logger LOG = System.getLogger(DitBeans.class.getName());
  private static final String SERVICE = "dit";
  private static final String BOOTSTRAP = "bootstrap.servers";

  /** Exit status when the worker leaves by itself; supervisors start it again. */
  private static final int LEFT = 0;

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Worker worker(DitConfig config) {
    return Worker.of(SERVICE, config.worker().id(), UUID.randomUUID());
  }

  @Produces
  @Singleton
  ArtifactStore store(DitConfig config) {
    return new S3ArtifactStore(storeSettings(config));
  }

  void close(@Disposes ArtifactStore store) {
    store.close();
  }

  @Produces
  @Singleton
  @Startup
  SamplingWorker samplingWorker(
      DitConfig config,
      Worker worker,
      ArtifactStore store,
      MeterRegistry registry,
      OpenTelemetry telemetry,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    DitConfig.Outage outage = config.outage();
    return new SamplingWorker(
        new SamplingWorker.Settings(
            worker,
            kafka,
            queue(config, kafka),
            sampling(config),
            checkpoints(config),
            new StorePatience(outage.firstDelay(), outage.maxDelay(), outage.giveUpAfter())),
        store,
        loader(config),
        registry,
        telemetry,
        () -> Quarkus.asyncExit(LEFT));
  }

  void close(@Disposes SamplingWorker worker) {
    worker.close();
  }

  private static SamplingModel.Loader loader(DitConfig config) {
    Placement placement = Placement.of(config.device().name(), config.device().precision());
    SamplingModel.Loader loader = folder -> PixWizardModel.load(folder, placement);
    Optional<Duration> stepTime = config.sampling().simulatedStepTime();
    if (stepTime.isPresent()) {
      LOG.log(Level.WARNING, "for a benchmark, a step takes {0}", stepTime.get());
      loader = FixedStepTimeModel.loader(loader, stepTime.get());
    }
    OptionalInt memory = config.sampling().simulatedMemory();
    if (memory.isPresent()) {
      LOG.log(Level.WARNING, "for a test, {0} latent cells fit into memory", memory.getAsInt());
      loader = FixedMemoryModel.loader(loader, memory.getAsInt());
    }
    return loader;
  }

  static S3Settings storeSettings(DitConfig config) {
    DitConfig.S3 s3 = config.s3();
    return S3Settings.defaults(s3.endpoint(), new S3Credentials(s3.accessKey(), s3.secretKey()))
        .withRegion(s3.region())
        .withBucket(s3.bucket());
  }

  private static ShareQueueSettings queue(DitConfig config, Map<String, Object> kafka) {
    Map<String, String> further =
        kafka.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(BOOTSTRAP))
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    return new ShareQueueSettings(
        kafka.get(BOOTSTRAP).toString(),
        ReaderGroup.DIT_WORKER.groupName(),
        List.of(Topic.JOBS_ENCODED.topicName()),
        config.sampling().batchLimit(),
        config.queue().requestTimeout(),
        config.queue().drainTimeout(),
        further);
  }

  private static SamplingSettings sampling(DitConfig config) {
    DitConfig.Sampling sampling = config.sampling();
    return new SamplingSettings(
        sampling.batchLimit(),
        sampling.progressEvery(),
        sampling.previewSteps(),
        sampling.previewSide(),
        sampling.saveEvery(),
        config.checkpoints().patience());
  }

  private static CheckpointSettings checkpoints(DitConfig config) {
    DitConfig.Checkpoints checkpoints = config.checkpoints();
    String preload = checkpoints.preload().equals("none") ? "" : checkpoints.preload();
    return new CheckpointSettings(preload, checkpoints.resident(), checkpoints.folder());
  }
}
