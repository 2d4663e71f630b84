package io.pixwizard.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pixwizard.artifacts.SignedUrls;
import io.pixwizard.artifacts.s3.S3ArtifactStore;
import io.pixwizard.artifacts.s3.S3Credentials;
import io.pixwizard.artifacts.s3.S3Settings;
import io.pixwizard.artifacts.s3.S3SignedUrls;
import io.pixwizard.artifacts.s3.S3Transfer;
import io.pixwizard.contracts.event.MessageJson;
import io.pixwizard.contracts.job.JobLimits;
import io.pixwizard.contracts.task.TaskCatalogue;
import io.pixwizard.vision.input.PictureLimits;
import io.pixwizard.vision.input.PictureReader;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** What several rooms share and no room owns. */
@Singleton
final class GatewayBeans {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  RandomGenerator random() {
    return new SecureRandom();
  }

  @Produces
  @Singleton
  ObjectMapper json() {
    return MessageJson.mapper();
  }

  @Produces
  @Singleton
  TaskCatalogue tasks() {
    return TaskCatalogue.bundled();
  }

  @Produces
  @Singleton
  JobLimits limits() {
    return JobLimits.defaults();
  }

  @Produces
  @Singleton
  PictureReader pictures(GatewayConfig config) {
    GatewayConfig.Pictures pictures = config.pictures();
    return new PictureReader(
        new PictureLimits(
            pictures.maxBytes(), pictures.maxSide(), pictures.maxPixels(), pictures.maxAspect()));
  }

  @Produces
  @Singleton
  S3ArtifactStore s3(S3Settings settings) {
    return new S3ArtifactStore(settings);
  }

  @Produces
  @Singleton
  SignedUrls signedUrls(S3Settings settings, Clock clock) {
    return new S3SignedUrls(settings, clock);
  }

  @Produces
  @Singleton
  S3Settings settings(GatewayConfig config) {
    GatewayConfig.S3 s3 = config.s3();
    Duration third = s3.timeout().dividedBy(3);
    S3Transfer usual = S3Transfer.defaults();
    S3Settings settings =
        S3Settings.defaults(s3.endpoint(), new S3Credentials(s3.accessKey(), s3.secretKey()))
            .withRegion(s3.region())
            .withBucket(s3.bucket())
            .withTransfer(
                new S3Transfer(
                    usual.partBytes(),
                    third,
                    third,
                    usual.attempts(),
                    usual.firstDelay(),
                    usual.maxDelay(),
                    third));
    return s3.publicEndpoint().map(settings::withPublicEndpoint).orElse(settings);
  }

  void close(@Disposes S3ArtifactStore s3) {
    s3.close();
  }
}
