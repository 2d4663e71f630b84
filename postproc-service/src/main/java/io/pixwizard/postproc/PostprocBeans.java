package io.pixwizard.postproc;

import io.micrometer.core.instrument.MeterRegistry;
import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.job.Stage;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.postproc.answer.Answering;
import io.pixwizard.postproc.answer.CheckpointDecoders;
import io.pixwizard.postproc.answer.KeptDetail;
import io.pixwizard.postproc.answer.PictureStore;
import io.pixwizard.stage.StageEvents;
import io.pixwizard.stage.StageMeters;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import io.pixwizard.vision.input.PictureLimits;
import io.pixwizard.vision.input.PictureReader;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/** What the service is put together from. */
final class PostprocBeans {
  private static final String SERVICE = "postproc";

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Worker worker(PostprocConfig config) {
    return Worker.of(SERVICE, config.worker().id(), UUID.randomUUID());
  }

  @Produces
  @Singleton
  StageEvents events(Worker worker, Clock clock) {
    return new StageEvents(worker, clock, UUID::randomUUID);
  }

  @Produces
  @Singleton
  StageMeters meters(MeterRegistry registry) {
    return new StageMeters(registry, Stage.POSTPROCESSING);
  }

  @Produces
  @Singleton
  StorePatience patience(PostprocConfig config) {
    PostprocConfig.Outage outage = config.outage();
    return new StorePatience(outage.firstDelay(), outage.maxDelay(), outage.giveUpAfter());
  }

  @Produces
  @Singleton
  ArtifactStore store(PostprocConfig config) {
    return new S3ArtifactStore(settings(config));
  }

  void close(@Disposes ArtifactStore store) {
    store.close();
  }

  @Produces
  @Singleton
  Answering answering(PostprocConfig config, ArtifactStore store) {
    PostprocConfig.Pictures limits = config.pictures();
    PictureReader reader =
        new PictureReader(
            new PictureLimits(
                limits.maxBytes(), limits.maxSide(), limits.maxPixels(), limits.maxAspect()));
    PictureStore pictures = new PictureStore(store, reader);
    return new Answering(
        TaskCatalogue.bundled(),
        new CheckpointDecoders(config.drawings().standard(), config.drawings().checkpoint()),
        pictures,
        new KeptDetail(pictures, config.detail().tolerance()),
        store,
        config.exports().minSegment(),
        config.exports().summaryBoxes());
  }

  static S3Settings settings(PostprocConfig config) {
    PostprocConfig.S3 s3 = config.s3();
    return S3Settings.defaults(s3.endpoint(), new S3Credentials(s3.accessKey(), s3.secretKey()))
        .withRegion(s3.region())
        .withBucket(s3.bucket());
  }
}
