package io.pixwizard.encoder;

import io.pixwizard.artifacts.ArtifactStore;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.encoder.encoding.CaptionEncoder;
import io.pixwizard.encoder.encoding.ConditionCache;
import io.pixwizard.encoder.encoding.InputPictures;
import io.pixwizard.encoder.encoding.Models;
import io.pixwizard.encoder.encoding.PictureEncoding;
import io.pixwizard.encoder.encoding.TextEncoding;
import io.pixwizard.model.pipeline.PictureStage;
import io.pixwizard.model.pipeline.TextCondition;
import io.pixwizard.routing.InstructionRouter;
import io.pixwizard.stage.StageEvents;
import io.pixwizard.stage.StorePatience;
import io.pixwizard.stage.Worker;
import io.pixwizard.stage.checkpoint.CheckpointFiles;
import io.pixwizard.vision.input.PictureLimits;
import io.pixwizard.vision.input.PictureReader;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;

/** What the service is put together from. */
final class EncoderBeans {
  private static final String SERVICE = "encoder";

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Worker worker(EncoderConfig config) {
    return Worker.of(SERVICE, config.worker().id(), UUID.randomUUID());
  }

  @Produces
  @Singleton
  StageEvents events(Worker worker, Clock clock) {
    return new StageEvents(worker, clock, UUID::randomUUID);
  }

  @Produces
  @Singleton
  StorePatience patience(EncoderConfig config) {
    EncoderConfig.Outage outage = config.outage();
    return new StorePatience(outage.firstDelay(), outage.maxDelay(), outage.giveUpAfter());
  }

  @Produces
  @Singleton
  ArtifactStore store(EncoderConfig config) {
    return new S3ArtifactStore(storeSettings(config));
  }

  void close(@Disposes ArtifactStore store) {
    store.close();
  }

  @Produces
  @Singleton
  CheckpointFiles files(EncoderConfig config, ArtifactStore store) {
    return new CheckpointFiles(store, config.checkpoints().folder());
  }

  @Produces
  @Singleton
  ConditionCache cache(ArtifactStore store, Clock clock) {
    return new ConditionCache(store, clock);
  }

  @Produces
  @Singleton
  SentenceEncoder sentences() {
    return new SentenceEncoder(CaptionEncoder.sentences());
  }

  void close(@Disposes SentenceEncoder sentences) {
    sentences.encoder().close();
  }

  /**
   * The encoder that the router reads with, and every model of that kind.
   *
   * @param encoder loaded as long as the process runs
   */
  record SentenceEncoder(CaptionEncoder encoder) {}

  @Produces
  @Singleton
  InstructionRouter router(SentenceEncoder sentences) {
    return new InstructionRouter(
        TaskCatalogue.bundled(),
        texts -> sentences.encoder().encode(texts).stream().map(TextCondition::pooled).toList());
  }

  @Produces
  @Singleton
  Models<CaptionEncoder> captions(
      EncoderConfig config,
      CheckpointFiles files,
      jakarta.enterprise.inject.Instance<SentenceEncoder> sentences) {
    return new Models<>(
        config.checkpoints().resident(),
        files,
        folder -> CaptionEncoder.sharing(sentences.get().encoder()).load(folder),
        checkpoint -> checkpoint.compatibility().textEncoder());
  }

  void closeCaptions(@Disposes Models<CaptionEncoder> models) {
    models.close();
  }

  @Produces
  @Singleton
  Models<PictureStage> pictures(EncoderConfig config, CheckpointFiles files) {
    return new Models<>(
        config.checkpoints().resident(),
        files,
        folder -> {
          try {
            return PictureStage.load(folder);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        checkpoint -> checkpoint.compatibility().imageEncoder());
  }

  void closePictures(@Disposes Models<PictureStage> models) {
    models.close();
  }

  @Produces
  @Singleton
  TextEncoding textEncoding(
      InstructionRouter router, Models<CaptionEncoder> models, ConditionCache cache) {
    return new TextEncoding(router, models, cache);
  }

  @Produces
  @Singleton
  PictureEncoding pictureEncoding(
      EncoderConfig config,
      ArtifactStore store,
      Models<PictureStage> models,
      ConditionCache cache) {
    EncoderConfig.Pictures limits = config.pictures();
    PictureReader reader =
        new PictureReader(
            new PictureLimits(
                limits.maxBytes(), limits.maxSide(), limits.maxPixels(), limits.maxAspect()));
    return new PictureEncoding(
        TaskCatalogue.bundled(),
        new InputPictures(store, reader, limits.fill().sample()),
        models,
        cache);
  }

  static S3Settings storeSettings(EncoderConfig config) {
    EncoderConfig.S3 s3 = config.s3();
    return S3Settings.defaults(s3.endpoint(), new S3Credentials(s3.accessKey(), s3.secretKey()))
        .withRegion(s3.region())
        .withBucket(s3.bucket());
  }
}
